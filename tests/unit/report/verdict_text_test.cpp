#include "checker/report/verdict_text.hpp"

#include "checker/report/explanation.hpp"
#include "checker/report/markdown_report.hpp"
#include "checker/report/report_view.hpp"
#include "checker/text/phrases.hpp"

#include "checker/report/ctest_tags.hpp"
#include "golden.hpp"
#include "test_framework.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

using namespace perfmon;
using namespace perfmon::report;
using namespace perfmon::text;

namespace {

using verdict::Verdict;

/// Of the last look.
verdict::PairedDecision decision_of(Verdict verdict) {
    return verdict == Verdict::regressed  ? verdict::PairedDecision::regressed
           : verdict == Verdict::improved ? verdict::PairedDecision::improved
           : verdict == Verdict::ok       ? verdict::PairedDecision::ok
                                          : verdict::PairedDecision::undecided;
}

documents::MetricVerdict entry(const std::string& name, Verdict verdict, double baseline, double measured) {
    documents::MetricVerdict result;
    result.benchmark = "codec/" + name;
    result.metric = "time";
    result.verdict = verdict;
    result.unit = "ns";
    result.baseline = baseline;
    result.measured = measured;
    result.change_percent = (measured / baseline - 1) * 100;
    result.threshold_percent = 5;
    result.limit = baseline * 1.05;
    result.launches = 5;
    result.file = "bench/codec.cpp";
    result.line = 42;
    return result;
}

/// Judged in lockstep, eighteen launches.
documents::MetricVerdict paired_entry(const std::string& name, Verdict verdict, double log_ratio) {
    documents::MetricVerdict result = entry(name, verdict, 1000, 1000 * std::exp(log_ratio));
    result.rule = verdict::Rule::paired;
    result.launches = 18;
    documents::PairedRecord record;
    record.log_ratios.assign(18, log_ratio);
    for (int i = 0; i < 9; ++i) {
        record.first_turns.insert(record.first_turns.end(), {verdict::First::current, verdict::First::snapshot});
    }
    record.snapshot_value = 1000;
    record.regression_limit = std::log(1.05);
    record.improvement_limit = std::log(0.95);
    record.first_look = 6;
    record.looks = {{6, log_ratio, 0.0, std::nullopt, log_ratio + 0.02, verdict::PairedDecision::undecided},
                    {8, log_ratio, 0.0, std::nullopt, log_ratio + 0.015, verdict::PairedDecision::undecided},
                    {12, log_ratio, 0.0, std::nullopt, log_ratio + 0.013, verdict::PairedDecision::undecided},
                    {18, log_ratio, 0.00025, log_ratio - 0.012, log_ratio + 0.011, decision_of(verdict)}};
    record.estimate = log_ratio;
    record.interval_lower = log_ratio - 0.011;
    record.interval_upper = log_ratio + 0.011;
    record.floor = 0.5;
    record.seconds = 0.84;
    result.paired = record;
    return result;
}

/// Judged by stored numbers, in so many runs.
documents::MetricVerdict stored_entry(const std::string& name, Verdict verdict, const std::vector<double>& runs) {
    documents::MetricVerdict result = entry(name, verdict, 1000, *std::min_element(runs.begin(), runs.end()));
    result.rule = verdict::Rule::stored;
    documents::StoredRecord record;
    record.runs = runs;
    record.runs_to_fail = 5;
    record.centre = 1000;
    record.history = 12;
    record.spread = 0.02;
    record.limit_by_threshold = 1050;
    record.limit_by_spread = 1030.5;
    record.limit_by_quantile = 1020;
    record.limit_by_floor = 1000.5;
    record.seconds_per_run = 0.4;
    result.stored = record;
    return result;
}

/// One of every kind that a person may have to read.
documents::VerdictDocument every_kind() {
    documents::VerdictDocument document;
    document.perf_test = "codec";
    document.run_id = "r1";
    document.checked_at = "2026-01-02T03:04:05.678Z";
    document.rule = "stored";
    document.outcome = documents::CheckOutcome::failed;
    document.sentence = "REGRESSION: codec/index/lookup <int> time is 1.21 µs";
    document.environment = {"linux debian-12", "x86_64",  "Some CPU",     2,  "gcc",
                            "12.2.0",          "Release", "-O2 -march=x", {}, ""};
    document.conditions.started_at = "2026-01-02T03:04:00.000Z";
    document.conditions.commit = "0123456789abcdef0123456789abcdef01234567";
    document.conditions.dirty = true;
    document.conditions.load_average = 0.5;
    document.verdicts = {entry("parse/small", Verdict::ok, 100, 101), entry("parse/large", Verdict::improved, 2e6, 1e6),
                         entry("index/lookup <int>", Verdict::regressed, 118, 1210)};
    auto slow = entry("file/read", Verdict::ok, 5e6, 5.1e6);
    slow.target_verdict = verdict::TargetVerdict::warning;
    slow.warning_threshold = 5e6;
    document.verdicts.push_back(slow);
    auto critical = entry("file/write", Verdict::ok, 5e6, 5.1e6);
    critical.target_verdict = verdict::TargetVerdict::critical;
    critical.critical_threshold = 5e6;
    critical.note = "cut by the time budget to 3 launches of 4 samples";
    document.verdicts.push_back(critical);
    auto added = entry("file/new one", Verdict::new_benchmark, 1, 5);
    added.baseline = added.change_percent = added.limit = std::nullopt;
    document.verdicts.push_back(added);
    auto gone = entry("file/gone", Verdict::missing, 7, 1);
    gone.measured = gone.change_percent = gone.limit = std::nullopt;
    document.verdicts.push_back(gone);
    auto echo = entry("parse/small", Verdict::ok, 1e7, 1e7);
    echo.metric = "ops_per_second";
    echo.unit = "ops/s";
    echo.echoes_primary = true;
    document.verdicts.push_back(echo);
    return document;
}

}  // namespace

TEST_CASE("the table that a person reads") {
    check_golden("verdict_table.txt", verdict_text(every_kind(), Colour::off));
}

TEST_CASE("a change in lockstep stands beside the bound that decided") {
    CHECK(change_with_bound(paired_entry("parse/small", Verdict::regressed, 0.078)) == "+8.1 % (≥ +6.8 %)");
    CHECK(change_with_bound(paired_entry("parse/small", Verdict::ok, 0.012)) == "+1.2 % (≤ +2.3 %)");
    CHECK(change_with_bound(paired_entry("parse/small", Verdict::improved, -0.2)) == "-18.1 % (≤ -17.2 %)");
    CHECK(change_with_bound(paired_entry("parse/small", Verdict::inconclusive, 0.044)) == "+4.5 % (+3.4 % to +5.7 %)");
    CHECK(change_with_bound(entry("parse/small", Verdict::ok, 100, 101)) == "+1.0 %");

    SECTION("a wide interval does not contradict ok: its end within the limit is what is shown") {
        auto asymmetric = paired_entry("parse/small", Verdict::ok, 0.012);
        asymmetric.paired->interval_lower = -0.18;
        asymmetric.paired->interval_upper = 0.02;
        CHECK(change_with_bound(asymmetric) == "+1.2 % (≤ +2.0 %)");
    }
    SECTION("of a metric that is better when higher, the other way round") {
        auto rate = paired_entry("parse/rate", Verdict::regressed, 0.078);
        rate.direction = metric::Direction::higher;
        rate.change_percent = -7.5;
        CHECK(change_with_bound(rate) == "-7.5 % (≤ -6.4 %)");
        rate.verdict = Verdict::ok;
        CHECK(change_with_bound(rate) == "-7.5 % (≥ -8.5 %)");
    }
    SECTION("before there is an interval, alone") {
        auto early = paired_entry("parse/small", Verdict::inconclusive, 0.5);
        early.paired->interval_lower.reset();
        CHECK(change_with_bound(early) == "+64.9 %");
    }
}

TEST_CASE("a row says what it was compared with, where one was not compared with the accepted snapshot") {
    documents::VerdictDocument document = every_kind();
    document.verdicts = {paired_entry("parse/small", Verdict::ok, 0.0),
                         stored_entry("parse/large", Verdict::ok, {1010})};
    document.verdicts[0].compared_with = documents::Counterpart::snapshot;
    document.verdicts[1].compared_with = documents::Counterpart::snapshot;
    CHECK(verdict_text(document, Colour::off).find("compared with") == std::string::npos);

    document.verdicts[1].compared_with = documents::Counterpart::stored_numbers;
    const std::string mixed = verdict_text(document, Colour::off);
    CHECK(mixed.find("compared with") != std::string::npos);
    CHECK(mixed.find("snapshot        ok\n") != std::string::npos);
    CHECK(mixed.find("stored numbers  ok\n") != std::string::npos);
    CHECK(mixed.find("  not in lockstep: the baseline names no snapshot\n") != std::string::npos);

    document.lockstep = documents::Lockstep{};
    document.lockstep->origin = documents::Origin::base_revision;
    document.lockstep->commit = "fedcba9876543210fedcba9876543210fedcba98";
    document.verdicts[0].compared_with = documents::Counterpart::base_revision;
    CHECK(verdict_text(document, Colour::off).find("base revision fedcba987654  ok\n") != std::string::npos);
    document.lockstep->problem = "the base revision does not build";
    CHECK(verdict_text(document, Colour::off).find("  not in lockstep: the base revision does not build\n") !=
          std::string::npos);
}

TEST_CASE("the explanations that a person reads") {
    documents::VerdictDocument document = every_kind();
    document.lockstep = documents::Lockstep{};
    document.lockstep->origin = documents::Origin::snapshot;
    document.lockstep->id = "0123456789abcdef0123456789abcdef";
    document.lockstep->commit = "fedcba9876543210fedcba9876543210fedcba98";
    auto inconclusive = paired_entry("parse/unsure", Verdict::inconclusive, 0.044);
    inconclusive.paired->launches_needed = 40;
    inconclusive.paired->seconds_needed = 2.8;
    auto on_the_limit = inconclusive;
    on_the_limit.benchmark = "codec/parse/on the limit";
    on_the_limit.paired->launches_needed = 1000000;
    auto too_noisy = on_the_limit;
    too_noisy.benchmark = "codec/parse/too noisy";
    too_noisy.paired->estimate = 0.01;
    too_noisy.paired->interval_lower = -0.05;
    too_noisy.paired->interval_upper = 0.08;
    auto identical = entry("parse/same", Verdict::ok, 1, 1);
    identical.identical = true;
    auto with_target = stored_entry("file/read", Verdict::ok, {1010});
    with_target.target_verdict = verdict::TargetVerdict::warning;
    with_target.warning_threshold = 1000;
    with_target.critical_threshold = 2000;
    auto rate = paired_entry("parse/rate", Verdict::regressed, 0.078);
    rate.metric = "ops_per_second";
    rate.unit = "ops/s";
    rate.direction = metric::Direction::higher;
    rate.measured = 1000 * std::exp(-0.078);
    auto allocations = entry("parse/heap", Verdict::regressed, 12, 13);
    allocations.metric = "allocations";
    allocations.unit = "allocations";
    allocations.rule = verdict::Rule::exact;
    allocations.threshold_percent = 0;
    allocations.limit = 12;
    auto by_chance = allocations;
    by_chance.counts = verdict::Counts{{13, 14}, {12, 13}};
    by_chance.verdict = Verdict::inconclusive;
    auto varying = by_chance;
    varying.verdict = Verdict::regressed;
    auto only_in_base = document.verdicts[6];
    only_in_base.benchmark = "codec/file/dropped";
    only_in_base.baseline = std::nullopt;
    std::string text;
    for (const auto& verdict :
         {paired_entry("parse/small", Verdict::regressed, 0.078), paired_entry("parse/large", Verdict::ok, 0.002),
          paired_entry("parse/faster", Verdict::improved, -0.2), inconclusive, on_the_limit, too_noisy, rate, identical,
          stored_entry("file/write", Verdict::regressed, {1100, 1200, 1080, 1300, 1400}),
          stored_entry("file/append", Verdict::inconclusive, {1100, 1200}),
          stored_entry("file/sync", Verdict::ok, {1100, 1010}), with_target, allocations, by_chance, varying,
          document.verdicts[5], document.verdicts[6], only_in_base}) {
        text += explanation(document, verdict) + '\n';
    }
    document.shared_pages = "the snapshot ran on pages of the page cache (/proc/self/pagemap: Permission denied)";
    document.unaligned_functions = "functions are aligned to 64 bytes, and those of the snapshot are not aligned";
    text += explanation(document, paired_entry("parse/small", Verdict::regressed, 0.078)) + '\n';
    text += explanation(document, identical);
    check_golden("explanations.txt", text);
}

TEST_CASE("an explanation has the noise where somebody asked for it") {
    auto verdict = paired_entry("parse/small", Verdict::ok, 0.012);
    CHECK(explanation({}, verdict).find("noise") == std::string::npos);
    verdict.control = documents::ControlRecord{std::vector<double>(6), std::vector<verdict::First>(6), 1.234, 0.56};
    CHECK(
        explanation({}, verdict)
            .find("  noise     6 launches of the executable beside a copy of itself: within ±1.2 % (90 %); 0.6 s\n") !=
        std::string::npos);
    verdict.control->noise_percent.reset();
    CHECK(explanation({}, verdict).find("itself: too few for an interval;") != std::string::npos);
}

TEST_CASE("the snapshot is at the pace of the measured value only where there is an estimate") {
    auto one_launch = paired_entry("parse/slow", Verdict::inconclusive, 0.5);
    CHECK(explanation({}, one_launch).find("1.65 µs, at the same pace the snapshot 1.00 µs") != std::string::npos);
    documents::VerdictDocument beside_base;
    beside_base.lockstep.emplace().origin = documents::Origin::base_revision;
    CHECK(explanation(beside_base, one_launch).find("at the same pace the base revision 1.00 µs") != std::string::npos);
    one_launch.paired->estimate.reset();
    CHECK(explanation({}, one_launch).find("1.65 µs, the snapshot 1.00 µs") != std::string::npos);
}

TEST_CASE("the report that a person reads") {
    documents::Alert alert;
    alert.benchmark = "codec/index/lookup <int>";
    alert.metric = "time";
    alert.kind = documents::AlertKind::regression;
    alert.opened_at = "2026-01-01T00:00:00.000Z";
    alert.measured = 1210;
    alert.limit = 123.9;
    alert.unit = "ns";
    auto judged = every_kind();
    judged.lockstep = documents::Lockstep{};
    judged.lockstep->origin = documents::Origin::base_revision;
    judged.lockstep->commit = "fedcba9876543210fedcba9876543210fedcba98";
    for (auto& verdict : judged.verdicts) {
        if (verdict.baseline && verdict.measured) {
            verdict.rule = verdict::Rule::stored;
            verdict.compared_with = documents::Counterpart::stored_numbers;
        }
    }
    judged.verdicts.push_back(paired_entry("parse/paired", Verdict::ok, 0.01));
    judged.verdicts.back().compared_with = documents::Counterpart::base_revision;
    check_golden(
        "report.md",
        markdown_report(view_of(ReportInput{"2026-01-02T03:05:00.000Z", {judged}, {"never ran"}, {alert}, {}})));
}

TEST_CASE("rows that say ok make way when there are more than a screen of them") {
    documents::VerdictDocument document = every_kind();
    document.verdicts.resize(3);
    for (int i = 0; i < 100; ++i) {
        document.verdicts.push_back(entry("many/" + std::to_string(i), Verdict::ok, 100, 100));
    }
    const std::string text = verdict_text(document, Colour::off);
    CHECK(text.find("many/") == std::string::npos);
    CHECK(text.find("… and 101 more, all ok") != std::string::npos);
    CHECK(text.find("REGRESSED") != std::string::npos);
}

TEST_CASE("an explanation tells that launches alternated, and why") {
    auto verdict = paired_entry("parse/file", Verdict::ok, 0.002);
    verdict.paired->turns_of = documents::TurnsOf::launches;
    verdict.not_in_lockstep =
        documents::NotInLockstep{documents::InsteadOfLockstep::launches, "the current executable exited with 3"};
    std::string text = explanation({}, verdict);
    CHECK(text.find("  compared  by alternating launches with the snapshot: 18 launches of both") != std::string::npos);
    CHECK(text.find("\n  lockstep  failed: the current executable exited with 3\n") != std::string::npos);

    verdict = stored_entry("parse/file", Verdict::ok, {1000});
    verdict.not_in_lockstep =
        documents::NotInLockstep{documents::InsteadOfLockstep::nothing, "the snapshot exited with 3"};
    text = explanation({}, verdict);
    CHECK(text.find("\n  lockstep  failed, and so did launches one by one: the snapshot exited with 3\n") !=
          std::string::npos);
}

TEST_CASE("a table tells that each executable had a place of its own for temporary files") {
    documents::VerdictDocument document;
    document.lockstep.emplace().own_temporary_directories = "the snapshot exited with 3";
    CHECK(verdict_text(document, Colour::off)
              .find("each executable had a TMPDIR of its own: sharing one, the snapshot exited with 3") !=
          std::string::npos);
}

TEST_CASE("a table tells what was not measured, and why") {
    documents::VerdictDocument document;
    document.not_counted["allocations"] = "it has an allocator of its own";
    document.hardware_not_counted = "this machine does not offer them";
    const std::string text = report::verdict_text(document, text::Colour::off);
    CHECK(text.find("  allocations were not counted: it has an allocator of its own\n") != std::string::npos);
    CHECK(text.find("  the processor's counters were not read: this machine does not offer them\n") !=
          std::string::npos);
}

TEST_CASE("a regression of the same work is explained by where the code lies") {
    documents::VerdictDocument document;
    document.perf_test = "codec";
    auto slower = paired_entry("parse/small", Verdict::regressed, 0.08);
    CHECK(explanation(document, slower).find("cause") == std::string::npos);
    slower.likely_cause = documents::LikelyCause::code_placement;
    CHECK(explanation(document, slower)
              .find("  cause     code placement, probably: as many instructions are executed as before\n") !=
          std::string::npos);
    slower.likely_cause = documents::LikelyCause::waiting;
    CHECK(explanation(document, slower).find("  cause     waiting, probably: the processor works no longer\n") !=
          std::string::npos);
}

TEST_CASE("the limit of an exact metric is explained by the threshold or the floor, whichever is more") {
    documents::VerdictDocument document;
    auto counted = entry("parse/small", Verdict::regressed, 1000, 1100);
    counted.metric = "instructions";
    counted.unit = "instructions";
    counted.rule = verdict::Rule::exact;
    counted.threshold_percent = 0.5;
    counted.limit = 1050;
    counted.floor = 50;
    CHECK(explanation(document, counted).find("beyond 1050 instructions, 50 instructions from that") !=
          std::string::npos);
    counted.floor = 4;
    CHECK(explanation(document, counted).find("instructions, 0.5 % from that") != std::string::npos);
}

TEST_CASE("what only echoes a metric that is missing is no measurement of its own") {
    documents::VerdictDocument document;
    auto gone = entry("file/gone", Verdict::missing, 7, 1);
    gone.measured = gone.change_percent = gone.limit = std::nullopt;
    auto echo = gone;
    echo.metric = "ops_per_second";
    echo.echoes_primary = true;
    document.verdicts = {gone, echo};
    const std::string tags = ctest_tags(document);
    CHECK(tags.find("time baseline") != std::string::npos);
    CHECK(tags.find("ops_per_second") == std::string::npos);
    document.verdicts[1].measured = 1.0;
    CHECK(ctest_tags(document).find("ops_per_second baseline") != std::string::npos);
}
