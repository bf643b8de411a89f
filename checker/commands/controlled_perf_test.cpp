#include "checker/commands/controlled_perf_test.hpp"

#include "checker/commands/beside_itself.hpp"
#include "checker/commands/compare_revisions.hpp"
#include "checker/inputs/evaluation.hpp"
#include "checker/measure/snapshots.hpp"
#include "checker/store/config_file.hpp"
#include "checker/store/declaration.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/spelling.hpp"
#include "runtime/platform/elf.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>
#include <utility>

namespace perfmon::commands {
namespace {

using Clock = std::chrono::steady_clock;

/// @throws Error with ExitCode::skipped for what cannot be copied, else for what is not there
std::filesystem::path executable_of(const documents::DeclaredPerfTest& declared) {
    if (declared.executable.empty()) {
        throw Error(ExitCode::skipped, "", "it runs a command that the build does not make");
    }
    std::filesystem::path executable = measure::executable_file(declared.executable);
    if (!platform::read_elf(executable)) {
        throw Error(ExitCode::skipped, declared.executable, "is a script, or not a program for this system");
    }
    return executable;
}

std::vector<std::string> in_each_layout(const documents::DeclaredPerfTest& declared) {
    std::vector<std::string> executables{executable_of(declared).string()};
    if (!declared.layouts.empty()) {
        const auto layouts = in_all_layouts(declared).layouts;
        executables.insert(executables.end(), layouts.begin(), layouts.end());
    }
    return executables;
}

/// Half a gigabyte of copies. Of many, the next file gets pages that none had before.
std::size_t most_copies_of(const std::string& executable) {
    constexpr std::uintmax_t most_bytes = 512U << 20U;
    constexpr std::uintmax_t most = 1000;
    return static_cast<std::size_t>(std::min(most, most_bytes / (std::filesystem::file_size(executable) + 1)));
}

evaluate::Basis basis_of(const documents::DeclaredPerfTest& declared, const inputs::Standard& standard) {
    const auto complete = inputs::completed(standard, declared);
    return {.policy = inputs::policy_of(complete, store::read_config(complete.locations.config))};
}

std::string taken_first(std::vector<std::string>& files) {
    std::string first = std::move(files.front());
    files.erase(files.begin());
    return first;
}

}  // namespace

std::vector<documents::DeclaredPerfTest> perf_tests_to_control(const std::filesystem::path& work_directory,
                                                               const std::vector<std::string>& asked_for) {
    auto all = store::declared_perf_tests(work_directory).value_or(std::vector<documents::DeclaredPerfTest>());
    std::erase_if(all, [](const auto& each) { return !takes_turns(each); });
    if (all.empty()) {
        throw Error(ExitCode::io, work_directory.string(),
                    "declares no perf test that runs a program; name the work directory of a build with --dir");
    }
    std::vector<std::string_view> names;
    std::transform(all.begin(), all.end(), std::back_inserter(names),
                   [](const auto& each) -> std::string_view { return each.name; });
    for (const std::string& name : asked_for) {
        if (std::find(names.begin(), names.end(), name) == names.end()) {
            throw Error(ExitCode::usage, name,
                        "is no perf test of this build that runs a program; expected " + base::listed(names));
        }
    }
    std::erase_if(all, [&](const auto& each) {
        return !asked_for.empty() && std::find(asked_for.begin(), asked_for.end(), each.name) == asked_for.end();
    });
    return all;
}

ControlledPerfTest::ControlledPerfTest(const documents::DeclaredPerfTest& declared, const inputs::Standard& standard,
                                       const std::filesystem::path& copies)
    : executables_(in_each_layout(declared)),
      both_(present_executable_of(declared)),
      basis_(basis_of(declared, standard)),
      copies_(copies, most_copies_of(executables_.front()), 2 * executables_.size()) {
    both_.before.origin = documents::Origin::executable;
    both_.settings = settings_of({}, declared);
}

void ControlledPerfTest::check(evaluate::ControlTally& tally, text::Terminal& terminal) {
    const auto began = Clock::now();
    TwoExecutables both = both_;
    both.before.layouts = fresh_copies();
    both.before.executable = taken_first(both.before.layouts);
    both.after.layouts = fresh_copies();
    both.after.command.at(static_cast<std::size_t>(both.after.executable_word)) = taken_first(both.after.layouts);
    const auto judged = judged_in_lockstep(std::move(both), basis_, Causes::left_open, terminal);
    tally.add(judged.judgements, both_.settings.time_budget_s);
    latest_s_ = std::chrono::duration<double>(Clock::now() - began).count();
}

std::vector<std::string> ControlledPerfTest::fresh_copies() {
    std::vector<std::string> shuffled = executables_;
    std::shuffle(shuffled.begin(), shuffled.end(), generator_);
    return copies_.copies_of(shuffled);  // in this order: a layout that is older than the first one is not measured
}

}  // namespace perfmon::commands
