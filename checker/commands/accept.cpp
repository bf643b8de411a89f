#include "checker/commands/benchmark_name.hpp"
#include "checker/commands/commands.hpp"
#include "checker/evaluate/measured.hpp"
#include "checker/record/acceptance.hpp"
#include "checker/record/occasion.hpp"
#include "checker/record/undo_acceptance.hpp"
#include "checker/report/next_step.hpp"
#include "checker/store/config_file.hpp"
#include "checker/store/result_file.hpp"
#include "checker/store/work_directory.hpp"
#include "runtime/base/words.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace perfmon::commands {
namespace {

/// By perf test the benchmarks to accept; none: all of it.
using Selection = std::map<std::string, std::vector<std::string>>;

/// The benchmarks of all perf tests that have a result, by full name.
std::map<std::string, std::string> measured_benchmarks(const store::WorkDirectory& work) {
    std::map<std::string, std::string> perf_test_of;
    for (const std::string& perf_test : work.measured_tests()) {
        for (const documents::Benchmark& benchmark : store::read_result(work.result_of(perf_test)).benchmarks) {
            perf_test_of[evaluate::full_name(perf_test, benchmark.name)] = perf_test;
        }
    }
    return perf_test_of;
}

void select_benchmark(Selection& selection, const std::string& name, const store::WorkDirectory& work) {
    const auto measured = measured_benchmarks(work);
    std::vector<std::string> known;
    known.reserve(measured.size());
    for (const auto& [benchmark, perf_test] : measured) {
        known.push_back(benchmark);
    }
    const auto meant = benchmarks_named(name, known);
    if (meant.empty()) {
        const auto perf_tests = work.measured_tests();
        known.insert(known.end(), perf_tests.begin(), perf_tests.end());
        throw Error(ExitCode::usage, name,
                    "no perf test or benchmark of that name was measured" + nearest_name(name, known));
    }
    if (meant.size() > 1) {
        throw Error(ExitCode::usage, name, "matches several benchmarks; give one full name, such as " + meant.front());
    }
    selection[measured.at(meant.front())].push_back(meant.front());
}

Selection select(const std::vector<std::string>& names, const store::WorkDirectory& work) {
    const auto measured = work.select({});
    std::vector<std::string> perf_tests = names.empty() ? measured : std::vector<std::string>{};
    Selection selection;
    for (const std::string& name : names) {
        if (std::binary_search(measured.begin(), measured.end(), name)) {
            perf_tests.push_back(name);
        } else {
            select_benchmark(selection, name, work);
        }
    }
    for (const std::string& perf_test : perf_tests) {
        selection[perf_test].clear();  // all of it, whatever is named of it beside
    }
    return selection;
}

void require_reason(const AcceptOptions& options, const std::vector<record::Acceptance>& acceptances) {
    const auto found = std::find_if(acceptances.begin(), acceptances.end(),
                                    [](const record::Acceptance& acceptance) { return acceptance.needs_reason(); });
    if (found == acceptances.end()) {
        return;
    }
    const report::NextStep next_step(options.program, options.locations, "");
    throw Error(
        ExitCode::usage, "--reason",
        found->perf_test() +
            " has baselines, and replacing them needs a reason. Set PERFMON_REASON for the target perf_accept, or run",
        "\n  " + next_step.accept_command("why it is worth it", options.names));
}

}  // namespace

ExitCode accept(const AcceptOptions& options, text::Terminal& terminal) {
    if (options.undo) {
        record::undo_acceptance(options.locations, options.names, terminal);
        return ExitCode::ok;
    }
    const auto config = store::read_config(options.locations.config);
    const store::WorkDirectory work(options.locations.work_directory);
    const bool has_reason = !base::trimmed(options.reason).empty();
    std::vector<record::Acceptance> acceptances;
    for (const auto& [perf_test, benchmarks] : select(options.names, work)) {
        acceptances.emplace_back(options.locations, perf_test, benchmarks);
    }
    if (!has_reason) {
        require_reason(options, acceptances);
    }
    const record::Approval approval{record::author(), has_reason ? options.reason : "first baseline"};
    work.forget_undo();
    std::set<std::filesystem::path> files;
    for (const record::Acceptance& acceptance : acceptances) {
        if (const auto file = acceptance.carry_out(config, approval, terminal); !file.empty()) {
            files.insert(file);
        }
    }
    for (const auto& file : files) {
        terminal.print(fmt::format("  in {}\n", base::printable(file.string())));
    }
    return ExitCode::ok;
}

}  // namespace perfmon::commands
