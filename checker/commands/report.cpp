#include "checker/commands/commands.hpp"
#include "checker/commands/publications.hpp"
#include "checker/commands/publish_alerts.hpp"
#include "checker/commands/publish_exports.hpp"
#include "checker/commands/publish_history.hpp"
#include "checker/commands/publish_reports.hpp"
#include "checker/commands/rule_keys.hpp"
#include "checker/commands/stored_verdicts.hpp"
#include "checker/documents/verdict.hpp"
#include "checker/inputs/evaluation.hpp"
#include "checker/record/baselines.hpp"
#include "checker/report/report_view.hpp"
#include "checker/store/baseline_store.hpp"
#include "checker/store/config_file.hpp"
#include "checker/store/result_file.hpp"
#include "checker/store/work_directory.hpp"
#include "runtime/platform/file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace perfmon::commands {
namespace {

/// What is told to others, in this order. A function more is a publication more.
constexpr std::array publications{publish_history, publish_alerts, publish_exports};

/// One that cannot be read is up to the check that is red for it.
std::optional<documents::Config> readable_config(const store::Locations& locations, text::Terminal& terminal) {
    try {
        return store::read_config(locations.config);
    } catch (const Error& error) {
        terminal.debug("the configuration is not obeyed: {}", error.what());
        return std::nullopt;
    }
}

/// A result that cannot be read is up to the check that is red for it as well.
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

report::ReportInput gather(const store::WorkDirectory& work, StoredVerdicts stored,
                           const store::BaselineStore& baselines, text::Terminal& terminal) {
    report::ReportInput input;
    input.written_at = platform::utc_now();
    input.verdicts = std::move(stored.verdicts);
    input.without_verdict = std::move(stored.without_verdict);
    for (const documents::VerdictDocument& verdict : input.verdicts) {
        add_result(input, work, verdict, terminal);
        add_other_environment(input, baselines, verdict, terminal);
    }
    input.open_alerts = record::open_alerts(baselines, input.verdicts);
    return input;
}

}  // namespace

ExitCode report(const ReportOptions& options, text::Terminal& terminal) {
    const store::WorkDirectory work(options.locations.work_directory);
    const StoredVerdicts stored = stored_verdicts(work, options.expected);
    if (stored.perf_tests.empty()) {
        throw no_verdict(work);
    }
    const auto config = readable_config(options.locations, terminal);
    report::ReportInput input = gather(work, stored, store::BaselineStore(options.locations.baselines), terminal);
    input.unmatched_keys = find_unmatched_keys(config, options.locations, stored.perf_tests, terminal);
    terminal.debug("verdicts of {} of {} perf tests, {} open alerts", input.verdicts.size(), stored.perf_tests.size(),
                   input.open_alerts.size());

    Publications attempts(terminal);
    publish_reports(report::view_of(input), work.reports(), options, attempts, terminal);
    for (const std::string& name : input.without_verdict) {
        terminal.warn(name + " has no verdict: it was not measured or not checked");
    }
    for (const std::string& sentence : input.unmatched_keys) {
        terminal.warn(sentence);
    }
    const Publishable publishable{input.verdicts, config, options.locations, stored.source_directory};
    for (const auto publish : publications) {
        publish(publishable, attempts, terminal);
    }
    return attempts.code();
}

}  // namespace perfmon::commands
