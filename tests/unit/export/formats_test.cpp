#include "checker/export/bencher.hpp"
#include "checker/export/csv.hpp"
#include "checker/export/format.hpp"
#include "checker/export/github_action_benchmark.hpp"
#include "checker/export/influx_lines.hpp"
#include "checker/export/openmetrics.hpp"
#include "checker/export/time.hpp"
#include "hostile_names.hpp"
#include "runtime/base/error.hpp"
#include "runtime/json/text.hpp"
#include "some_export.hpp"
#include "test_framework.hpp"

#include <algorithm>
#include <string>
#include <vector>

using namespace perfmon;
using namespace perfmon::exports;
using test::exported;
using test::regressed_time;
using verdict::Verdict;

namespace {

std::size_t count(const std::string& text, char wanted) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), wanted));
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a time in UTC becomes milliseconds") {
    CHECK(unix_milliseconds("1970-01-01T00:00:00Z") == 0);
    CHECK(unix_milliseconds("2026-03-01T12:00:00.250Z") == 1772366400250);
    CHECK(unix_milliseconds("2026-03-01T12:00:00.2Z") == 1772366400200);
    for (const char* const text : {"", "T", "2026-02-30T00:00:00Z", "2026-03-01T12:00:00", "2026-03-01T25:00:00Z",
                                   "2026-03-01T12:00:00.Z", "2026-03-01T12:00:00.xZ", "2026-03-01T12:00:00Zx"}) {
        INFO(text);
        CHECK_FALSE(unix_milliseconds(text));
    }
}

TEST_CASE("OpenMetrics has values in base units, with their time") {
    const std::string text = openmetrics(exported("codec/a/encode"));
    const std::string labels = R"({benchmark="codec/a/encode",metric="time",commit="abc",environment=)";
    CHECK(has(text, "# TYPE perfmon_measured_seconds gauge\n# UNIT perfmon_measured_seconds seconds\n# HELP "));
    CHECK(has(text, "perfmon_measured_seconds" + labels));
    CHECK(has(text, "} 1.5e-06 1772366400\n"));
    CHECK(has(text, R"(branch="main",verdict="regressed"} 1 1772366400)"));
    CHECK(has(text, "perfmon_change_ratio" + labels));
    CHECK(has(text, R"(perfmon_regressed{benchmark="codec/a/encode",metric="time",environment=)"));
    CHECK(text.ends_with("# EOF\n"));
}

TEST_CASE("the Pushgateway and node_exporter get no times") {
    const std::string text = prometheus_text(exported("codec/a/encode"));
    CHECK(has(text, "} 1.5e-06\n"));
    CHECK_FALSE(has(text, "# UNIT"));
    CHECK_FALSE(has(text, "# EOF"));
    CHECK_FALSE(has(text, " 1772366400\n"));
}

TEST_CASE("a label's value cannot end its quotes") {
    CHECK(has(prometheus_text(exported("a\"b\\c")), R"({benchmark="a\"b\\c",metric="time",)"));
}

TEST_CASE("what only echoes the time makes no second alarm") {
    documents::VerdictDocument verdict;
    verdict.verdicts = {regressed_time("codec/a/encode")};
    verdict.verdicts[0].echoes_primary = true;
    const auto metric = document_of({verdict}, "").checks[0].metrics[0];
    CHECK(metric.measured == 1500.0);
    CHECK(metric.verdict == Verdict::unjudged);
    CHECK_FALSE(metric.limit);
    CHECK_FALSE(has(prometheus_text(document_of({verdict}, "")), "perfmon_regressed"));
}

TEST_CASE("a line of InfluxDB's is one point") {
    const std::string lines = influx_lines(exported("codec/a b,c=d\\", "x\\ y"));
    CHECK(has(lines, R"(perfmon,benchmark=codec/a\ b\,c\=d\x5c,branch=x\x5c\ y,commit=abc,)"));
    CHECK(has(lines, R"( verdict="regressed",measured=1500,baseline=1000,limit=1050,change_percent=50,unit="ns" )"));
    CHECK(lines.ends_with(" 1772366400250000000\n"));
}

TEST_CASE("a text that a spreadsheet would take for a formula is none") {
    CHECK(has(csv(exported("=1+1")), ",'=1+1,time,"));
    CHECK(has(csv(exported("a,\"b\"")), R"(,"a,""b""",time,)"));
}

TEST_CASE("Bencher and github-action-benchmark get the value with its spread") {
    CHECK(has(bencher(exported("codec/a/encode")), R"("codec/a/encode": {
    "latency": {
      "value": 1500.0,
      "lower_value": 1470.0,
      "upper_value": 1530.0)"));
    CHECK(has(github_action_smaller_is_better(exported("codec/a/encode")), R"("name": "codec/a/encode")"));
    CHECK_FALSE(has(github_action_bigger_is_better(exported("codec/a/encode")), "encode"));
}

TEST_CASE("hostile names are data in every format") {
    for (const auto& name : test::hostile_names()) {
        INFO(name.what);
        const auto document = exported(name.text, name.text);
        const auto plain = exported("x", name.text.empty() ? "" : "x");
        CHECK(count(openmetrics(document), '\n') == count(openmetrics(plain), '\n'));
        CHECK(count(influx_lines(document), '\n') == 1);
        CHECK(count(csv(document), '\n') == 2);
        for (const char* const format : {"otlp-json", "json", "bencher", "github-action-benchmark"}) {
            CHECK_NOTHROW((void)documents::parse_json(format_named(format).render(document), format));
        }
    }
}

TEST_CASE("an unknown format is refused with those that there are") {
    try {
        (void)format_named("xml");
        FAIL("accepted");
    } catch (const Error& error) {
        CHECK(error.code() == ExitCode::usage);
        CHECK(has(error.what(), "openmetrics, influx, otlp-json"));
    }
}
