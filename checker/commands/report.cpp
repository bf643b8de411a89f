#include "checker/commands/commands.hpp"
#include "checker/commands/publish_alerts.hpp"
#include "checker/commands/publish_history.hpp"
#include "checker/commands/publish_reports.hpp"
#include "checker/commands/rule_keys.hpp"
#include "checker/documents/verdict.hpp"
#include "checker/inputs/evaluation.hpp"
#include "checker/record/baselines.hpp"
#include "checker/report/relative_sources.hpp"
#include "checker/report/report_view.hpp"
#include "checker/store/baseline_store.hpp"
#include "checker/store/config_file.hpp"
#include "checker/store/declaration.hpp"
#include "checker/store/result_file.hpp"
#include "checker/store/work_directory.hpp"
#include "runtime/base/error.hpp"
#include "runtime/json/document.hpp"
#include "runtime/platform/file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

namespace perfmon::commands {
namespace {

/// A configuration or result that cannot be read is up to the check that is red for it.
std::vector<std::string> find_unmatched_keys(const ReportOptions& options, const std::vector<std::string>& perf_tests,
                                             text::Terminal& terminal) {
    if (!options.locations.config) {
        return {};
    }
    try {
        KnownBenchmarks known;
        add_benchmarks(known, store::WorkDirectory(options.locations.work_directory), perf_tests);
        return known.names.empty()
                   ? std::vector<std::string>{}
                   : unmatched_keys(store::read_config(options.locations.config), *options.locations.config, known);
    } catch (const Error& error) {
        terminal.debug("keys of the configuration were not looked up: {}", error.what());
        return {};
    }
}

/// The perf tests that the build declares: a verdict of one that was removed from it says nothing of today.
std::vector<std::string> declared(const store::WorkDirectory& work, const std::vector<std::string>& judged) {
    const auto perf_tests = store::declared_perf_tests(work.root());
    if (!perf_tests) {
        return judged;
    }
    std::vector<std::string> names;
    for (const documents::DeclaredPerfTest& perf_test : *perf_tests) {
        names.push_back(perf_test.name);
    }
    return names;
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

report::ReportInput gather(const store::WorkDirectory& work, const std::vector<std::string>& names,
                           const std::vector<std::string>& judged, const ReportOptions& options,
                           text::Terminal& terminal) {
    const store::BaselineStore baselines(options.locations.baselines);
    const std::string here = std::filesystem::current_path().string();
    report::ReportInput input;
    input.written_at = platform::utc_now();
    for (const std::string& name : names) {
        if (!std::binary_search(judged.begin(), judged.end(), name)) {
            input.without_verdict.push_back(name);
            continue;
        }
        auto verdict = documents::read_document<documents::VerdictDocument>(work.verdict_of(name));
        add_result(input, work, verdict, terminal);
        add_other_environment(input, baselines, verdict, terminal);
        input.verdicts.push_back(report::with_sources_below(here, std::move(verdict)));
    }
    input.open_alerts = record::open_alerts(baselines, input.verdicts);
    input.unmatched_keys = find_unmatched_keys(options, names, terminal);
    return input;
}

}  // namespace

ExitCode report(const ReportOptions& options, text::Terminal& terminal) {
    const store::WorkDirectory work(options.locations.work_directory);
    const std::vector<std::string> judged = work.judged_tests();
    std::for_each(options.expected.begin(), options.expected.end(), store::check_test_name);
    std::vector<std::string> names = options.expected.empty() ? declared(work, judged) : options.expected;
    std::sort(names.begin(), names.end());
    if (names.empty()) {
        throw Error(ExitCode::io, (work.root() / "verdicts").string(),
                    "contains no verdict; run `ctest -L perf` first, or name the work directory with --dir");
    }

    const report::ReportInput input = gather(work, names, judged, options, terminal);
    terminal.debug("verdicts of {} of {} perf tests, {} open alerts", input.verdicts.size(), names.size(),
                   input.open_alerts.size());
    const ExitCode code = publish_reports(report::view_of(input), work.reports(), options, terminal);
    for (const std::string& name : input.without_verdict) {
        terminal.warn(name + " has no verdict: it was not measured or not checked");
    }
    for (const std::string& sentence : input.unmatched_keys) {
        terminal.warn(sentence);
    }
    const ExitCode recorded = publish_history(input.verdicts, options.locations, terminal);
    const ExitCode alerted = publish_alerts(input.verdicts, options.locations, terminal);
    return code != ExitCode::ok ? code : recorded != ExitCode::ok ? recorded : alerted;
}

}  // namespace perfmon::commands
