#include "checker/report/relation_table.hpp"

#include "checker/report/ctest_tags.hpp"
#include "checker/report/markdown_report.hpp"
#include "checker/report/relation_explanation.hpp"
#include "checker/report/report_view.hpp"
#include "checker/report/verdict_text.hpp"
#include "golden.hpp"
#include "test_framework.hpp"

#include <cmath>
#include <string>

using namespace perfmon;
using namespace perfmon::report;

namespace {

documents::VerdictDocument judged() {
    documents::VerdictDocument document;
    document.perf_test = "codec";
    document.sentence = "a sentence";
    documents::RelationVerdict& broken = document.relations.emplace_back();
    broken.relation = "\"decode/<simd>\" AT_MOST 0.9 TIMES \"decode/scalar\"";
    broken.verdict = verdict::Verdict::regressed;
    broken.limit = 0.9;
    broken.measured = 1.02;
    broken.looks = {{.launches = 18, .estimate = {}, .lower = std::log(1.1), .upper = {}}};
    broken.file = "bench/codec.cpp";
    broken.line = 42;
    documents::RelationVerdict& undecided = document.relations.emplace_back();
    undecided.relation = "\"decode/scalar\" AT_MOST 2 ms";
    undecided.verdict = verdict::Verdict::inconclusive;
    undecided.quantity = verdict::Quantity::value;
    undecided.unit = "ns";
    undecided.limit = 2e6;
    undecided.measured = 1.99e6;
    undecided.note = "is too close to its limit to decide";
    undecided.file = "bench/codec.cpp";
    return document;
}

}  // namespace

TEST_CASE("relations have a table of their own, with the place of what is broken") {
    check_golden("relations.txt", verdict_text(judged(), text::Colour::off));
}

TEST_CASE("a report has the table of relations, and what is to be noted") {
    const std::string report =
        markdown_report(view_of(ReportInput{"2026-01-02T03:05:00.000Z", {judged()}, {}, {}, {}}));
    CHECK(report.find("| relation |") != std::string::npos);
    CHECK(report.find("REGRESSED") != std::string::npos);
    CHECK(report.find("decode/<simd>") == std::string::npos);  // which would be a tag
    CHECK(report.find("2 ms: is too close to its limit to decide") != std::string::npos);
}

TEST_CASE("a dashboard gets what a relation measured, and its limit") {
    const std::string tags = ctest_tags(judged());
    CHECK(tags.find("AT_MOST 0.9 TIMES &quot;decode/scalar&quot; [ratio]\">1.02<") != std::string::npos);
    CHECK(tags.find("AT_MOST 2 ms limit [ns]\">2000000<") != std::string::npos);
}

TEST_CASE("an explanation says what was measured how often, and by which rule") {
    auto relation = judged().relations.front();
    relation.rule = verdict::Rule::paired;
    relation.metric = "time";
    relation.launches = 18;
    relation.seconds = 3.6;
    relation.interval_lower = 1.0;
    relation.interval_upper = 1.04;
    CHECK(explanation(relation) ==
          "EXPECT \"decode/<simd>\" AT_MOST 0.9 TIMES \"decode/scalar\": regressed (bench/codec.cpp:42)\n"
          "  compared  in lockstep: 18 launches, interim looks after 18; 3.6 s\n"
          "  measured  ×1.02 by its time, 90 % interval ×1.00 to ×1.04\n"
          "  rule      paired: regressed when 99.9 % sure to be above ×0.9; ok when 95 % sure not to be\n");
    relation.verdict = verdict::Verdict::skipped;
    relation.rule = verdict::Rule::none;
    relation.note = "skipped: no GPU";
    CHECK(explanation(relation) ==
          "EXPECT \"decode/<simd>\" AT_MOST 0.9 TIMES \"decode/scalar\": skipped (bench/codec.cpp:42)\n"
          "  note      skipped: no GPU\n");
}
