#include "targets.hpp"

#include "checker/launch/shared_libraries.hpp"
#include "checker/profile/callgrind.hpp"
#include "checker/profile/difference.hpp"
#include "checker/revision/build_progress.hpp"
#include "checker/revision/cmake_cache.hpp"
#include "checker/revision/history.hpp"
#include "checker/workspace/described_target.hpp"
#include "checker/workspace/file_api.hpp"
#include "checker/workspace/ninja_log.hpp"
#include "checker/workspace/step_times.hpp"
#include "checker/workspace/tests.hpp"
#include "runtime/base/error.hpp"
#include "runtime/machine/cgroup.hpp"
#include "runtime/machine/commit_text.hpp"
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
    (void)machine::commit_in(input);
    (void)machine::commit_in_status(input);
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

/// What CMake and CTest write in JSON: any of it may be a text of any kind.
void read_file_api(std::string_view input) {
    const auto is_read = [&](auto parse) {
        try {
            (void)parse(input, "input");
            return true;
        } catch (const Error& error) {
            require(error.code() == ExitCode::bad_data, "what is no reply is bad data");
            return false;
        }
    };
    (void)is_read(workspace::parse_index);
    (void)is_read(workspace::parse_cache_reply);
    (void)is_read(workspace::parse_toolchains);
    if (is_read(workspace::parse_codemodel)) {
        for (const auto& configuration : workspace::parse_codemodel(input, "input").configurations) {
            require(workspace::own_targets(configuration).size() <= configuration.targets.size(),
                    "own targets are some");
        }
    }
    if (is_read(workspace::parse_target)) {
        const auto reply = workspace::parse_target(input, "input");
        const auto target = workspace::described(reply, {"/source", "/source/build"});
        require(target.sources.size() + target.generated.size() <= reply.sources.size(), "a source is counted once");
    }
    if (is_read(workspace::parse_listed_tests)) {
        (void)workspace::tests_of(workspace::parse_listed_tests(input, "input"), {}, {}, {}, {});
    }
    if (is_read(workspace::parse_snippet)) {
        const std::vector<workspace::Snippet> snippets(2, workspace::parse_snippet(input, "input"));
        require(workspace::times_of(snippets, "").size() <= 1, "a step is of one target");
    }
}

void read_ninja_log(std::string_view input) {
    const auto log = workspace::parse_ninja_log(input);
    workspace::DescribedTarget target;
    target.target.name = "app";
    target.target.artifact = "app";
    target.object_directory = "CMakeFiles/app.dir/";
    for (const auto& entry : log.value_or(std::vector<workspace::NinjaEntry>{})) {
        require(entry.duration_s >= 0.0 && !entry.output.empty(), "an output took some time");
    }
    if (log) {
        (void)workspace::times_of(*log, {target}, "");
        (void)workspace::times_of(*log, {target}, "Debug");
    }
}

void read_test_costs(std::string_view input) {
    for (const auto& [name, cost] : workspace::parse_test_costs(input)) {
        require(!name.empty() && cost.runs > 0 && cost.mean_s >= 0.0, "a test has run");
    }
}

void read_history(std::string_view input) {
    const auto commits = revision::parse_log(input);
    for (const revision::Commit& commit : commits) {
        require(revision::first_parents(commits, commit.hash).size() <= commits.size(), "a commit is passed once");
    }
}

void read_build_output(std::string_view input) {
    if (const auto steps = revision::steps_of_build(input)) {
        require(steps->done <= steps->total, "no more steps are done than there are");
    }
}

constexpr std::array<Target, 11> targets{{{"elf", read_elf},
                                          {"loader_list", read_loader_list},
                                          {"cmake_cache", read_cmake_cache},
                                          {"system_texts", read_system_texts},
                                          {"commits", read_commit},
                                          {"callgrind", read_callgrind},
                                          {"file_api", read_file_api},
                                          {"ninja_log", read_ninja_log},
                                          {"test_costs", read_test_costs},
                                          {"history", read_history},
                                          {"build_output", read_build_output}}};

}  // namespace

std::span<const Target> system_targets() {
    return targets;
}

}  // namespace perfmon::fuzz
