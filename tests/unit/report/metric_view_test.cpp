#include "checker/report/metric_view.hpp"

#include "checker/report/relative_sources.hpp"
#include "checker/report/report_view.hpp"
#include "checker/report/result_charts.hpp"
#include "some_report.hpp"
#include "test_framework.hpp"

#include <string>
#include <vector>

using namespace perfmon;
using namespace perfmon::report;
using verdict::Verdict;

namespace {

PerfTestView red_view() {
    return view_of(test::red_report("codec")).perf_tests.at(0);
}

}  // namespace

TEST_CASE("what a metric came to is one word, of its verdict or of its target") {
    documents::VerdictDocument document;
    document.verdicts = {test::compared("a", "time", Verdict::ok, 1.0, 1.0),
                         test::compared("b", "time", Verdict::ok, 1.0, 1.0),
                         test::compared("c", "time", Verdict::regressed, 1.0, 1.0),
                         test::compared("d", "time", Verdict::unjudged, 1.0, 1.0)};
    document.verdicts[1].target_verdict = verdict::TargetVerdict::critical;
    document.verdicts[2].target_verdict = verdict::TargetVerdict::critical;
    std::string words;
    for (const MetricView& metric : view_of(document).metrics) {
        words += name_of(metric.news) + ' ';
    }
    CHECK(words == "ok critical regressed not judged ");
}

TEST_CASE("all metrics are in the view, and it says which have a row") {
    const PerfTestView view = red_view();
    std::vector<std::string> with_row;
    for (const MetricView& metric : view.metrics) {
        if (metric.has_row) {
            with_row.push_back(metric.metric);
        }
    }
    CHECK(view.metrics.size() == 9);
    CHECK(with_row.size() == view.rows.size());
    CHECK(
        view_of(test::red_report("codec")).summary ==
        "3 regressed, 1 warning, 1 inconclusive, 1 missing, 2 improved, 1 new, 1 without a verdict; 0 of 2 perf tests "
        "passed");
}

TEST_CASE("a sentence has the value, what it was before, how sure that is, and the limit") {
    const PerfTestView view = red_view();
    CHECK(view.metrics[0].sentence ==
          "time is 1.22 µs, 1.00 µs before: +22.1 %, 99.9 % sure of at least +20.9 %; limit 1.05 µs");
    CHECK(view.metrics[6].sentence == "time was not measured; it was 100 ns before");
}

TEST_CASE("limits of a change are in order of size, also where less is worse") {
    documents::VerdictDocument document;
    document.verdicts = {test::in_turns("a", Verdict::regressed, 0.2)};
    document.verdicts[0].direction = metric::Direction::higher;
    const MetricView metric = view_of(document).metrics.at(0);
    REQUIRE(metric.interval_lower_percent);
    REQUIRE(metric.interval_upper_percent);
    CHECK(*metric.interval_lower_percent < *metric.interval_upper_percent);
    REQUIRE(metric.looks);
    CHECK(*metric.looks->regression_percent < 0.0);
    CHECK(*metric.looks->looks.back().lower_percent < *metric.looks->looks.back().upper_percent);
    CHECK_FALSE(metric.looks->looks.front().upper_percent);
    CHECK(metric.looks->looks.front().lower_percent);
}

TEST_CASE("what is responsible for a regression is named with how much") {
    CHECK(red_view().metrics[0].responsible ==
          std::vector<std::string>{"codec (codec:7): +200 instructions", "codec: +20 bytes allocated",
                                   "codec2: +50 bytes", "codec: +10 bytes", "codec: +100 bytes to compile"});
    CHECK(red_view().metrics[4].responsible.empty());
}

TEST_CASE("launches are drawn of the run that was judged, and of no other") {
    const auto launches = red_view().metrics[0].by_launch;
    REQUIRE(launches);
    REQUIRE(launches->launches.size() == 3);
    CHECK(launches->launches[0].current->median == 11.0);
    CHECK(launches->launches[0].other->least == 9.0);
    auto of_another_run = test::red_report("codec");
    of_another_run.results[0].run_id = "r2";
    CHECK_FALSE(view_of(of_another_run).perf_tests[0].metrics[0].by_launch);
}

TEST_CASE("a run that only confirms is no launch of it") {
    auto result = test::result_of_red("codec");
    for (documents::Launch& launch : result.benchmarks[0].launches) {
        launch.snapshot.reset();
    }
    result.benchmarks[0].launches.back().rerun = 1;
    std::vector<MetricView> metrics = red_view().metrics;
    add_launches(metrics, result);
    CHECK(metrics[0].by_launch->launches.size() == 2);
}

TEST_CASE("a latency curve is of all operations, the other side of what is compared") {
    const PerfTestView view = red_view();
    REQUIRE(view.latency.size() == 1);
    REQUIRE(view.latency[0].current.size() == 3);
    CHECK(view.latency[0].current[0].percent == Approx(90.0));
    CHECK(view.latency[0].current[1].percent == Approx(99.0));
    CHECK(view.latency[0].current[2].ns == 200.0);
    CHECK(view.latency[0].current[2].percent < 100.0);
    REQUIRE(view.latency[0].before.size() == 2);
    CHECK(view.latency[0].before[1].ns == 100.0);
    const auto without_result = latency_views_of(view.metrics, nullptr);
    REQUIRE(without_result.size() == 1);
    CHECK(without_result[0].current[1].ns == 300.0);
}

TEST_CASE("the steps of a build and the parts of a file are bars, the longest first") {
    std::vector<MetricView> metrics(3);
    metrics[0].label = "a.cpp";
    metrics[1].label = "b.cpp";
    metrics[2].label = "a.cpp";
    metrics[0].metric = metrics[1].metric = "compile_time";
    metrics[2].metric = "headers";
    metrics[0].measured = 1.0;
    metrics[1].measured = 2.0;
    const auto build = bars_views_of(documents::Kind::build, metrics);
    REQUIRE(build.size() == 2);
    CHECK(build[0].title == "compile_time");
    CHECK(build[0].bars[0].label == "b.cpp");
    const auto size = bars_views_of(documents::Kind::size, metrics);
    REQUIRE(size.size() == 2);
    CHECK(size[0].title == "a.cpp");
    CHECK(size[0].bars[1].label == "headers");
    CHECK(bars_views_of(documents::Kind::benchmarks, metrics).empty());
}

TEST_CASE("a source below the directory is named from there, and no other") {
    auto document = test::red_verdict("codec");
    document.verdicts[0].file = "/project/tree/perf/a.cpp";
    document.verdicts[1].file = "/project/tree2/perf/a.cpp";
    document.relations[0].file = "/project/tree/b.cpp";
    document.profiles[0].difference.functions[0].file = "/project/tree/c.cpp";
    const auto relative = with_sources_below("/project/tree", document);
    CHECK(relative.verdicts[0].file == "perf/a.cpp");
    CHECK(relative.verdicts[1].file == "/project/tree2/perf/a.cpp");
    CHECK(relative.relations[0].file == "b.cpp");
    CHECK(relative.profiles[0].difference.functions[0].file == "c.cpp");
}
