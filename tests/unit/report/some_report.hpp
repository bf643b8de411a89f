#pragma once

#include "checker/documents/baseline.hpp"
#include "checker/report/report_view.hpp"
#include "runtime/documents/result.hpp"

#include <cmath>
#include <string>

/// Reports with everything in them that there can be, all of it of one name.
namespace perfmon::test {

inline documents::MetricVerdict compared(const std::string& benchmark, const std::string& metric,
                                         verdict::Verdict found, double baseline, double measured) {
    documents::MetricVerdict verdict;
    verdict.benchmark = benchmark;
    verdict.metric = metric;
    verdict.unit = "ns";
    verdict.verdict = found;
    verdict.rule = verdict::Rule::stored;
    verdict.compared_with = documents::Counterpart::snapshot;
    verdict.baseline = baseline;
    verdict.measured = measured;
    verdict.change_percent = (measured / baseline - 1.0) * 100.0;
    verdict.threshold_percent = 5.0;
    verdict.limit = baseline * 1.05;
    verdict.launches = 6;
    verdict.file = "bench/codec.cpp";
    verdict.line = 42;
    return verdict;
}

/// As above, with the launches that rule A looked at.
inline documents::MetricVerdict in_turns(const std::string& benchmark, verdict::Verdict found, double log_ratio) {
    auto verdict = compared(benchmark, "time", found, 1000.0, 1000.0 * std::exp(log_ratio));
    verdict.rule = verdict::Rule::paired;
    documents::PairedRecord& paired = verdict.paired.emplace();
    for (int i = 0; i < 18; ++i) {
        paired.log_ratios.push_back(log_ratio + 0.001 * (i % 5 - 2));
        paired.first_turns.push_back(i % 2 == 0 ? verdict::First::current : verdict::First::snapshot);
    }
    paired.regression_limit = std::log(1.05);
    paired.improvement_limit = std::log(0.95);
    paired.first_look = 6;
    paired.looks = {{6, log_ratio, 0.0, std::nullopt, log_ratio + 0.02, verdict::PairedDecision::undecided},
                    {18, log_ratio, 0.00025, log_ratio - 0.01, log_ratio + 0.01, verdict::PairedDecision::regressed}};
    paired.estimate = log_ratio;
    paired.snapshot_value = 1000.0;
    paired.interval_lower = log_ratio - 0.01;
    paired.interval_upper = log_ratio + 0.01;
    return verdict;
}

inline documents::VerdictDocument red_verdict(const std::string& name) {
    using verdict::Verdict;
    const std::string benchmark = name + '/' + name + '/' + name;
    documents::VerdictDocument document;
    document.perf_test = name;
    document.run_id = "r1";
    document.checked_at = "2026-01-02T03:04:05.678Z";
    document.outcome = documents::CheckOutcome::failed;
    document.sentence = "REGRESSION: " + benchmark;
    document.next_step = "Intended? Accept it with\n  perfmon accept " + name + " --reason 'worth it'";
    document.environment = {name, "x86_64", name, 2, "gcc", "12.2.0", "Release", name, {}, ""};
    document.conditions.started_at = "2026-01-02T03:04:00.000Z";
    document.not_counted["allocations"] = name;
    document.verdicts = {in_turns(benchmark, Verdict::regressed, 0.2),
                         compared(benchmark, "latency_p50", Verdict::ok, 50.0, 50.0),
                         compared(benchmark, "latency_p99", Verdict::regressed, 100.0, 300.0),
                         compared(benchmark, "of a user: " + name, Verdict::improved, 100.0, 50.0),
                         compared(benchmark + '2', "time", Verdict::improved, 100.0, 50.0),
                         compared(benchmark + '3', "time", Verdict::new_benchmark, 100.0, 50.0),
                         compared(benchmark + '4', "time", Verdict::missing, 100.0, 50.0),
                         in_turns(benchmark + '5', Verdict::inconclusive, 0.05),
                         compared(benchmark + '6', "time", Verdict::ok, 100.0, 101.0)};
    auto& added = document.verdicts[5];
    added.baseline = added.change_percent = added.limit = std::nullopt;
    auto& missing = document.verdicts[6];
    missing.measured = missing.change_percent = missing.limit = std::nullopt;
    document.verdicts[0].file = name;
    document.verdicts[0].note = name;
    document.verdicts[8].target_verdict = verdict::TargetVerdict::warning;
    document.verdicts[8].warning_threshold = 90.0;
    document.profiles.push_back({benchmark, {100.0, 300.0, {{name, name, 7, 50.0, 250.0}, {"g", "", 0, 50.0, 10.0}}}});
    document.allocations.push_back({benchmark, {{{1.0, 10.0}, {2.0, 30.0}, {name, "main at main.cpp:1"}}}});
    document.sizes.push_back(
        {benchmark, {{{name, 1.0, 9.0}}, {}, {}, {{name + '2', 10.0, 60.0}, {name, 10.0, 20.0}}, name}});
    documents::Inclusion inclusion;
    inclusion.before = 100.0;
    inclusion.after = 200.0;
    inclusion.headers = {{name, 10.0, 110.0, 10.0, 20.0}};
    document.inclusions.push_back({benchmark, inclusion});
    documents::RelationVerdict relation;
    relation.relation = name + " AT_MOST 0.9 x other";
    relation.verdict = Verdict::regressed;
    relation.limit = 0.9;
    relation.measured = 1.2;
    relation.note = name;
    relation.file = name;
    document.relations.push_back(relation);
    return document;
}

inline documents::Result result_of_red(const std::string& name) {
    documents::Result result;
    result.perf_test = name;
    result.run_id = "r1";
    documents::Benchmark benchmark;
    benchmark.name = name + '/' + name;
    for (int i = 0; i < 3; ++i) {
        documents::Launch launch{1, {{"time", {10.0 + i, 11.0, 12.0}}}, 0.1};
        launch.snapshot = documents::SnapshotLaunch{1, {{"time", {9.0, 10.0, 11.0}}}, 0.1};
        launch.latencies = documents::Latencies{{50.0, 80.0, 200.0}, {900, 90, 10}};
        benchmark.launches.push_back(launch);
    }
    result.benchmarks.push_back(benchmark);
    return result;
}

/// Red, and without a verdict, and with an alert; all of it of this name.
inline report::ReportInput red_report(const std::string& name) {
    documents::Alert alert;
    alert.benchmark = name;
    alert.metric = name;
    alert.unit = name;
    alert.opened_at = "2026-01-01T00:00:00.000Z";
    report::ReportInput input{"2026-01-02T03:05:00.000Z", {red_verdict(name)}, {name + "2"}, {alert}, {name}};
    input.results = {result_of_red(name)};
    input.baseline_environments[name].compiler = name;
    return input;
}

/// The history of a benchmark's time, which moved from 100 ns to 120 ns eight runs ago.
/// @param environment  id of the one in which it was measured
inline history::RecordedSeries moved_history(const std::string& benchmark, const std::string& environment) {
    history::RecordedSeries series;
    series.name = {benchmark, "time", environment, "ns", metric::Direction::lower};
    for (int i = 0; i < 48; ++i) {
        history::Point& point = series.points.emplace_back();
        point.time = "2026-01-01T00:00:00.000Z";
        point.commit = std::to_string(i) + benchmark;
        point.value = i < 40 ? 100.0 : 120.0;
        point.limit = 105.0;
    }
    return series;
}

inline report::ReportInput green_report() {
    documents::VerdictDocument document;
    document.perf_test = "codec";
    document.outcome = documents::CheckOutcome::passed;
    document.sentence = "OK: 2 benchmarks judged";
    document.environment = {"linux debian-12", "x86_64", "Some CPU", 2, "gcc", "12.2.0", "Release", "-O2", {}, ""};
    document.conditions.started_at = "2026-01-02T03:04:00.000Z";
    document.verdicts = {compared("codec/parse/small", "time", verdict::Verdict::ok, 100.0, 101.0),
                         compared("codec/parse/large", "time", verdict::Verdict::ok, 900.0, 899.0)};
    return {"2026-01-02T03:05:00.000Z", {document}, {}, {}, {}};
}

}  // namespace perfmon::test
