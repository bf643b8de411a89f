#include "checker/commands/sought_benchmark.hpp"

#include "checker/commands/benchmark_name.hpp"
#include "checker/commands/compare_executables.hpp"
#include "checker/commands/compare_revisions.hpp"
#include "checker/measure/command_process.hpp"
#include "checker/measure/gathered_result.hpp"
#include "checker/measure/process_launcher.hpp"
#include "runtime/base/error.hpp"
#include "runtime/platform/temporary.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <vector>

namespace perfmon::commands {
namespace {

using Names = std::vector<std::string>;

Names names_in(const TwoExecutables& both, text::Terminal& terminal) {
    const platform::Temporary work(platform::temporary_directory(), platform::Temporary::Kind::directory);
    measure::ProcessLauncher launcher(both.perf_test, both.after, {}, work.path() / "launch.json", terminal,
                                      measure::frontend_of(both.kind == documents::Kind::command));
    Names names = measure::names_of(launcher.list());
    for (std::string& name : names) {
        name.insert(0, both.perf_test + '/');
    }
    return names;
}

struct Known {
    Names benchmarks;     ///< by their full names
    std::string problem;  ///< of a perf test that does not say what it has
};

/// Every benchmark runs once where it is asked for: a full name spares the other perf tests that.
Known known_benchmarks(const std::string& name, const revision::BuiltRevision& good,
                       const std::vector<documents::DeclaredPerfTest>& perf_tests, text::Terminal& terminal) {
    Known known;
    for (const documents::DeclaredPerfTest& perf_test : perf_tests) {
        const auto both = executables_of(good, perf_test);
        if (!both) {
            continue;
        }
        terminal.progress("looking for the benchmark in " + perf_test.name);
        try {
            Names names = names_in(*both, terminal);
            known.benchmarks.insert(known.benchmarks.end(), names.begin(), names.end());
        } catch (const Error& failure) {
            known.problem += fmt::format("; {}", failure.sentence());
        }
        if (std::any_of(known.benchmarks.begin(), known.benchmarks.end(), [&](const std::string& benchmark) {
                return name == benchmark || name.starts_with(benchmark + ':');
            })) {
            break;
        }
    }
    terminal.progress("");
    return known;
}

}  // namespace

SoughtBenchmark sought_benchmark(const std::string& name, const revision::BuiltRevision& good,
                                 const revision::BuiltRevision& bad, text::Terminal& terminal) {
    auto perf_tests = bad.perf_tests;
    std::stable_partition(perf_tests.begin(), perf_tests.end(), [&](const documents::DeclaredPerfTest& perf_test) {
        return name.starts_with(perf_test.name + '/');
    });
    const Known known = known_benchmarks(name, good, perf_tests, terminal);
    const auto [benchmarks, metric] = named_with_metric(name, known.benchmarks);
    if (benchmarks.empty()) {
        throw Error(
            ExitCode::usage, name,
            "both revisions have no benchmark of that name" + nearest_name(name, known.benchmarks) + known.problem);
    }
    if (benchmarks.size() > 1) {
        throw Error(ExitCode::usage, name, fmt::format("names several benchmarks: {}", fmt::join(benchmarks, ", ")));
    }
    for (const documents::DeclaredPerfTest& perf_test : perf_tests) {
        if (benchmarks.front().starts_with(perf_test.name + '/')) {
            return {perf_test, benchmarks.front().substr(perf_test.name.size() + 1), metric};
        }
    }
    throw Error(ExitCode::internal, name, "belongs to no perf test");
}

}  // namespace perfmon::commands
