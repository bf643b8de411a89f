#include "render/report.hpp"
#include "render/verdict_table.hpp"

#include "golden.hpp"
#include "render/ctest_tags.hpp"
#include "test_framework.hpp"

#include <limits>
#include <string>

using namespace perfmon;
using namespace perfmon::render;

namespace {

format::MetricVerdict entry(const std::string& name, const std::string& verdict, double baseline, double measured) {
    format::MetricVerdict result;
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

/// One of every kind that a person may have to read.
format::VerdictDocument every_kind() {
    format::VerdictDocument document;
    document.perf_test = "codec";
    document.run_id = "r1";
    document.checked_at = "2026-01-02T03:04:05.678Z";
    document.rule = "stored";
    document.outcome = "failed";
    document.sentence = "REGRESSION: codec/index/lookup <int> time is 1.21 µs";
    document.environment = {"linux debian-12", "x86_64", "Some CPU", 2, "gcc", "12.2.0", "Release", "-O2 -march=x", {}};
    document.conditions.started_at = "2026-01-02T03:04:00.000Z";
    document.conditions.commit = "0123456789abcdef0123456789abcdef01234567";
    document.conditions.dirty = true;
    document.conditions.load_average = 0.5;
    document.verdicts = {entry("parse/small", "ok", 100, 101), entry("parse/large", "improved", 2e6, 1e6),
                         entry("index/lookup <int>", "regressed", 118, 1210)};
    auto slow = entry("file/read", "ok", 5e6, 5.1e6);
    slow.target_verdict = "warning";
    slow.warning_threshold = 5e6;
    document.verdicts.push_back(slow);
    auto critical = entry("file/write", "ok", 5e6, 5.1e6);
    critical.target_verdict = "critical";
    critical.critical_threshold = 5e6;
    critical.note = "cut by the time budget to 3 launches of 4 samples";
    document.verdicts.push_back(critical);
    auto added = entry("file/new one", "new", 1, 5);
    added.baseline = added.change_percent = added.limit = std::nullopt;
    document.verdicts.push_back(added);
    auto gone = entry("file/gone", "missing", 7, 1);
    gone.measured = gone.change_percent = gone.limit = std::nullopt;
    document.verdicts.push_back(gone);
    auto echo = entry("parse/small", "ok", 1e7, 1e7);
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

TEST_CASE("the report that a person reads") {
    format::Alert alert;
    alert.benchmark = "codec/index/lookup <int>";
    alert.metric = "time";
    alert.kind = "regression";
    alert.opened_at = "2026-01-01T00:00:00.000Z";
    alert.measured = 1210;
    alert.limit = 123.9;
    alert.unit = "ns";
    check_golden("report.md", markdown_report({"2026-01-02T03:05:00.000Z", {every_kind()}, {"never ran"}, {alert}}));
}

TEST_CASE("rows that say ok make way when there are more than a screen of them") {
    format::VerdictDocument document = every_kind();
    document.verdicts.resize(3);
    for (int i = 0; i < 100; ++i) {
        document.verdicts.push_back(entry("many/" + std::to_string(i), "ok", 100, 100));
    }
    const std::string text = verdict_text(document, Colour::off);
    CHECK(text.find("many/") == std::string::npos);
    CHECK(text.find("… and 101 more, all ok") != std::string::npos);
    CHECK(text.find("REGRESSED") != std::string::npos);
}

TEST_CASE("CTest's tags are escaped, since a raw < or & loses the measurement") {
    format::VerdictDocument document = every_kind();
    document.verdicts = {entry("a<b> & \"c\"", "ok", 100, 101)};
    document.verdicts[0].limit = std::numeric_limits<double>::quiet_NaN();
    document.sentence = "a < b\x01";
    CHECK(ctest_tags(document) ==
          "<CTestMeasurement type=\"numeric/double\" name=\"codec/a&lt;b&gt; &amp; &quot;c&quot; time "
          "[ns]\">101</CTestMeasurement>\n"
          "<CTestMeasurement type=\"numeric/double\" name=\"codec/a&lt;b&gt; &amp; &quot;c&quot; time baseline "
          "[ns]\">100</CTestMeasurement>\n"
          "<CTestDetails>a &lt; b </CTestDetails>\n");
}
