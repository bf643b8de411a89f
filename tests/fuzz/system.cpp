#include "targets.hpp"

#include "checker/launch/shared_libraries.hpp"
#include "checker/profile/callgrind.hpp"
#include "checker/profile/difference.hpp"
#include "checker/revision/cmake_cache.hpp"
#include "runtime/base/error.hpp"
#include "runtime/harness/commit_text.hpp"
#include "runtime/machine/cgroup.hpp"
#include "runtime/machine/system_text.hpp"
#include "runtime/platform/elf.hpp"

#include <array>
#include <cstdint>

namespace perfmon::fuzz {
namespace {

void read_elf(std::string_view input) {
    if (const auto facts = platform::parse_elf(input)) {
        require(facts->interpreter.size() <= input.size(), "the loader's name is in the file");
    }
}

void read_loader_list(std::string_view input) {
    for (const auto& library : launch::parse_loader_list(input)) {
        require(library.file.native().find('/') != std::string::npos, "a library is a path");
    }
}

void read_cmake_cache(std::string_view input) {
    const auto options = revision::build_options(revision::parse_cache(input));
    const std::vector<revision::Relocation> relocations{{"/nowhere/source", "/nowhere/base"},
                                                        {"/nowhere", "/else where"}};
    std::vector<revision::CacheEntry> moved;
    for (const auto& entry : options) {
        moved.push_back(revision::relocated(entry, relocations));
    }
    (void)revision::initial_cache(moved);
    (void)revision::value_of(options, "CMAKE_BUILD_TYPE");
}

void read_system_texts(std::string_view input) {
    (void)machine::distribution_in(input);
    (void)machine::cpu_model_in(input);
    (void)machine::mhz_in(input);
    (void)machine::load_in(input);
    (void)machine::aslr_in(input);
    (void)machine::container_in(input);
    (void)machine::hypervisor_in(input, input.substr(input.size() / 2));
    (void)machine::turbo_in(input, input);
    (void)machine::smt_in(input);
    (void)machine::processor_time_in(input);
    (void)machine::cgroup_path_in(input, "cpu");
    (void)machine::cgroup_path_in(input, "");
    (void)machine::cores_in(input);
    (void)machine::cores_in(input, input.substr(input.size() / 2));
    (void)machine::throttling_in(input);
}

void read_commit(std::string_view input) {
    (void)harness::commit_in(input);
    (void)harness::commit_in_status(input);
}

void read_callgrind(std::string_view input) {
    try {
        const auto profile = profile::parse_callgrind(input, "input");
        std::int64_t sum = 0;
        for (const auto& [name, function] : profile.functions) {
            sum += function.instructions;
        }
        require(sum == profile.instructions, "every instruction is some function's");
        (void)profile::difference({profile, 1.0}, {profile, 2.0});
    } catch (const Error& error) {
        require(error.code() == ExitCode::bad_data, "what is no profile is bad data");
    }
}

constexpr std::array<Target, 6> targets{{{"elf", read_elf},
                                         {"loader_list", read_loader_list},
                                         {"cmake_cache", read_cmake_cache},
                                         {"system_texts", read_system_texts},
                                         {"commits", read_commit},
                                         {"callgrind", read_callgrind}}};

}  // namespace

std::span<const Target> system_targets() {
    return targets;
}

}  // namespace perfmon::fuzz
