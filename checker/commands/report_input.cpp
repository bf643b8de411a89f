#include "checker/commands/report_input.hpp"

#include "checker/commands/rule_keys.hpp"
#include "checker/inputs/evaluation.hpp"
#include "checker/record/baselines.hpp"
#include "checker/store/baseline_store.hpp"
#include "checker/store/result_file.hpp"
#include "checker/store/work_directory.hpp"
#include "runtime/base/error.hpp"
#include "runtime/platform/file.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace perfmon::commands {
namespace {

/// A result that cannot be read is up to the check that is red for it.
std::vector<std::string> find_unmatched_keys(const std::optional<documents::Config>& config,
                                             const store::Locations& locations,
                                             const std::vector<std::string>& perf_tests, text::Terminal& terminal) {
    if (!locations.config || !config) {
        return {};
    }
    try {
        KnownBenchmarks known;
        add_benchmarks(known, store::WorkDirectory(locations.work_directory), perf_tests);
        return known.names.empty() ? std::vector<std::string>{} : unmatched_keys(*config, *locations.config, known);
    } catch (const Error& error) {
        terminal.debug("keys of the configuration were not looked up: {}", error.what());
        return {};
    }
}

/// What a verdict rests on is drawn where it is at hand, and only if it is of the same run.
void add_result(report::ReportInput& input, const store::WorkDirectory& work, const documents::VerdictDocument& verdict,
                text::Terminal& terminal) {
    try {
        documents::Result result = store::read_result(work.result_of(verdict.perf_test));
        result.perf_test = verdict.perf_test;
        if (result.run_id == verdict.run_id) {
            input.results.push_back(std::move(result));
        }
    } catch (const Error& error) {
        terminal.debug("launches of {} are not drawn: {}", verdict.perf_test, error.what());
    }
}

/// Nothing of it has a baseline here: it may have some in another environment.
void add_other_environment(report::ReportInput& input, const store::BaselineStore& baselines,
                           const documents::VerdictDocument& verdict, text::Terminal& terminal) {
    if (std::any_of(verdict.verdicts.begin(), verdict.verdicts.end(),
                    [](const auto& metric) { return metric.baseline.has_value(); })) {
        return;
    }
    const auto other = inputs::find_other_environment(baselines, verdict.perf_test, verdict.environment, terminal);
    if (other) {
        input.baseline_environments[verdict.perf_test] = *other;
    }
}

}  // namespace

report::ReportInput report_input(const StoredVerdicts& stored, const std::optional<documents::Config>& config,
                                 const store::Locations& locations, text::Terminal& terminal) {
    const store::WorkDirectory work(locations.work_directory);
    const store::BaselineStore baselines(locations.baselines);
    report::ReportInput input;
    input.written_at = platform::utc_now();
    input.verdicts = stored.verdicts;
    input.without_verdict = stored.without_verdict;
    for (const documents::VerdictDocument& verdict : input.verdicts) {
        add_result(input, work, verdict, terminal);
        add_other_environment(input, baselines, verdict, terminal);
    }
    input.open_alerts = record::open_alerts(baselines, input.verdicts);
    input.unmatched_keys = find_unmatched_keys(config, locations, stored.perf_tests, terminal);
    return input;
}

}  // namespace perfmon::commands
