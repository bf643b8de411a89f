#include "checker/report/report_view.hpp"

#include "test_framework.hpp"

#include <string>
#include <vector>

using namespace perfmon;
using namespace perfmon::report;
using documents::CheckOutcome;
using verdict::Verdict;

namespace {

documents::VerdictDocument judged(const std::string& perf_test, CheckOutcome outcome) {
    documents::VerdictDocument document;
    document.perf_test = perf_test;
    document.outcome = outcome;
    document.sentence = perf_test + " in a sentence";
    return document;
}

documents::MetricVerdict entry_of(const std::string& benchmark, verdict::Verdict found) {
    documents::MetricVerdict verdict;
    verdict.benchmark = benchmark;
    verdict.metric = "time";
    verdict.unit = "ns";
    verdict.baseline = 100;
    verdict.measured = 110;
    verdict.verdict = found;
    return verdict;
}

}  // namespace

TEST_CASE("a report has the news first, and what is alike in the order in which it came") {
    const auto view = view_of(ReportInput{
        "2026-01-02T03:05:00.000Z",
        {judged("a", CheckOutcome::passed), judged("b", CheckOutcome::skipped), judged("c", CheckOutcome::failed),
         judged("d", CheckOutcome::passed), judged("e", CheckOutcome::failed)},
        {"f", "g"},
        {},
        {}});
    std::vector<std::string> names;
    for (const PerfTestView& perf_test : view.perf_tests) {
        names.push_back(perf_test.name + ' ' + name_of(perf_test.outcome));
    }
    CHECK(names == std::vector<std::string>{"c failed", "e failed", "b skipped", "a passed", "d passed", "f no verdict",
                                            "g no verdict"});
    CHECK(view.count(Outcome::failed) == 2);
    CHECK(view.count(Outcome::skipped) == 1);
    CHECK(view.count(Outcome::passed) == 2);
    CHECK(view.count(Outcome::without_verdict) == 2);
    CHECK(view.perf_tests.front().sentence == "c in a sentence");
    CHECK(view.perf_tests.back().sentence.find("not measured") != std::string::npos);
}

TEST_CASE("what only echoes another metric is not shown") {
    auto document = judged("codec", CheckOutcome::passed);
    document.verdicts = {entry_of("codec/parse/small", Verdict::ok), entry_of("codec/parse/small", Verdict::ok)};
    document.verdicts[1].metric = "ops_per_second";
    document.verdicts[1].echoes_primary = true;
    REQUIRE(view_of(document).rows.size() == 1);
    CHECK(view_of(document).rows[0].label == "parse/small");
    document.verdicts[1].echoes_primary = false;
    document.verdicts[1].verdict = Verdict::improved;
    REQUIRE(view_of(document).rows.size() == 2);
    CHECK(view_of(document).rows[1].label == "parse/small (ops_per_second)");
}

TEST_CASE("a row says what its verdict means") {
    auto document = judged("codec", CheckOutcome::failed);
    document.verdicts = {entry_of("codec/a/plain", Verdict::ok), entry_of("codec/a/bounded", Verdict::ok),
                         entry_of("codec/a/noted", Verdict::ok), entry_of("codec/a/slower", Verdict::regressed),
                         entry_of("codec/a/critical", Verdict::ok)};
    document.verdicts[1].target_verdict = verdict::TargetVerdict::warning;
    document.verdicts[2].note = "cut by the time budget";
    document.verdicts[2].compared_with = documents::Counterpart::stored_numbers;
    document.verdicts[3].compared_with = documents::Counterpart::snapshot;
    document.verdicts[4].target_verdict = verdict::TargetVerdict::critical;
    std::string plain;
    std::string failed;
    std::string unusual;
    for (const VerdictRow& row : view_of(document).rows) {
        plain += row.is_plain ? row.label + ' ' : "";
        failed += row.has_failed ? row.label + ' ' : "";
        unusual += row.is_compared_unusually ? row.label + ' ' : "";
    }
    CHECK(plain == "a/plain ");
    CHECK(failed == "a/slower a/critical ");
    CHECK(unusual == "a/noted ");
}

TEST_CASE("what the benchmarks of a perf test were compared with is told of all of them") {
    auto document = judged("codec", CheckOutcome::passed);
    CHECK(view_of(document).compared == "with nothing");
    document.lockstep.emplace().origin = documents::Origin::base_revision;
    CHECK(view_of(document).compared == "in lockstep with the base revision");
    CHECK(view_of(document).not_in_lockstep.empty());
    document.lockstep->problem = "the base revision does not build";
    CHECK(view_of(document).compared == "not in lockstep: the base revision does not build");
    CHECK(view_of(document).not_in_lockstep == "the base revision does not build");
    document.kind = documents::Kind::build;
    CHECK(view_of(document).compared == "not in turn: the base revision does not build");
    document.lockstep->problem.clear();
    CHECK(view_of(document).compared == "in turn with the base revision");
}

TEST_CASE("an alert is shown in its unit") {
    documents::Alert alert;
    alert.benchmark = "codec/parse/small";
    alert.measured = 1210;
    alert.limit = 123.9;
    alert.unit = "ns";
    alert.opened_at = "2026-01-01T00:00:00.000Z";
    const auto view = view_of(ReportInput{"", {}, {}, {alert}, {}});
    REQUIRE(view.open_alerts.size() == 1);
    CHECK(view.open_alerts[0].measured == "1.21 µs");
    CHECK(view.open_alerts[0].limit == "124 ns");
    CHECK(view.open_alerts[0].since == "2026-01-01T00:00:00.000Z");
}

TEST_CASE("another metric than the time is shown where it says more than its benchmark's row") {
    const auto entry = [](const std::string& metric, Verdict found) {
        auto verdict = entry_of("codec/parse", found);
        verdict.metric = metric;
        return verdict;
    };
    const auto labels = [](const std::vector<documents::MetricVerdict>& verdicts) {
        auto document = judged("codec", CheckOutcome::passed);
        document.verdicts = verdicts;
        std::vector<std::string> all;
        for (const VerdictRow& row : rows_of(document)) {
            all.push_back(row.label);
        }
        return all;
    };
    using Labels = std::vector<std::string>;
    CHECK(labels({entry("time", Verdict::ok), entry("allocations", Verdict::ok)}) == Labels{"parse"});
    CHECK(labels({entry("time", Verdict::new_benchmark), entry("allocations", Verdict::new_benchmark)}) ==
          Labels{"parse"});
    CHECK(labels({entry("time", Verdict::ok), entry("allocations", Verdict::new_benchmark)}) ==
          Labels{"parse", "parse (allocations)"});
    CHECK(labels({entry("time", Verdict::regressed), entry("allocations", Verdict::regressed)}) ==
          Labels{"parse", "parse (allocations)"});
    CHECK(labels({entry("time", Verdict::ok), entry("allocations", Verdict::improved)}) ==
          Labels{"parse", "parse (allocations)"});
    auto varying = entry("allocations", Verdict::ok);
    varying.note = "not deterministic";
    CHECK(labels({entry("time", Verdict::ok), varying}) == Labels{"parse", "parse (allocations)"});
}

TEST_CASE("of what is measured once, nothing is said of turns, nor of a processor that does not matter") {
    auto document = judged("codec", CheckOutcome::passed);
    document.kind = documents::Kind::size;
    document.environment.os = "linux debian-12";
    document.environment.architecture = "x86_64";
    document.environment.compiler = "gcc";
    document.environment.compiler_version = "12.2.0";
    document.environment.build_type = "Release";
    document.verdicts = {entry_of("codec/codec", Verdict::ok)};
    document.verdicts[0].metric = "allocations";
    document.verdicts[0].compared_with = documents::Counterpart::accepted_value;
    document.lockstep.emplace().problem = "it is gone";
    const auto view = view_of(document);
    CHECK(view.subject == "target");
    CHECK(view.environment == "linux debian-12, x86_64, gcc 12.2.0, Release");
    CHECK(view.compared == "with the accepted values");
    CHECK(view.not_in_lockstep.empty());
    CHECK(view.not_measured == std::vector<std::string>{"not compared with the snapshot: it is gone"});
    document.verdicts[0].compared_with = documents::Counterpart::base_revision;
    document.lockstep->problem = "";
    document.lockstep->origin = documents::Origin::base_revision;
    document.lockstep->commit = "0123456789abcdef";
    CHECK(view_of(document).compared == "with the base revision of commit 0123456789ab");
    document.verdicts.clear();
    CHECK(view_of(document).compared == "with nothing");
}

TEST_CASE("what keeps numbers alone misses no snapshot") {
    auto document = judged("codec", CheckOutcome::passed);
    document.verdicts = {entry_of("codec/a.cpp", Verdict::ok)};
    document.verdicts[0].compared_with = documents::Counterpart::stored_numbers;
    CHECK(view_of(document).not_in_lockstep == "the baseline names no snapshot");
    document.kind = documents::Kind::build;
    CHECK(view_of(document).not_in_lockstep.empty());
}
