#include "checker/report/html/html_report.hpp"

#include "checker/report/html/charts.hpp"
#include "checker/report/html/style.hpp"
#include "checker/report/html/svg.hpp"
#include "some_report.hpp"
#include "test_framework.hpp"
#include "text_search.hpp"

#include <cstddef>
#include <limits>
#include <string>
#include <vector>

using namespace perfmon;
using namespace perfmon::report;
using test::contains;
using test::count_of;

TEST_CASE("a page holds all it needs, and its policy allows nothing else") {
    const std::string page = html_report(view_of(test::red_report("codec")));
    CHECK(contains(page, "content=\"default-src &#39;none&#39;; style-src &#39;sha256-"));
    CHECK(count_of(page, "<script") == 1);
    CHECK(count_of(page, "<style") == 1);
    CHECK_FALSE(contains(page, "unsafe"));
    for (const char* const from_elsewhere :
         {" src=", "url(", "@import", "http://", "https://", " style=", " onclick="}) {
        CAPTURE(from_elsewhere);
        CHECK_FALSE(contains(page, from_elsewhere));
    }
}

TEST_CASE("the style sheet and the script read the same in HTML and in XML") {
    for (const std::string& text : {std::string(html::style_sheet()), std::string(html::script())}) {
        CHECK(text.find('<') == std::string::npos);
        CHECK(text.find('&') == std::string::npos);
    }
}

TEST_CASE("a page draws what it knows of a regression") {
    const std::string page = html_report(view_of(test::red_report("codec")));
    CHECK(contains(page, "<h1>3 metrics regressed</h1>"));
    CHECK(contains(page, "time by launch"));
    CHECK(contains(page, "aria-label=\"Measured values of both sides in 3 launches\""));
    CHECK(contains(page, "aria-label=\"Change by launch, 18 launches; at the last look +22.1 %, regressed\""));
    CHECK(contains(page, "aria-label=\"Latency by percentile, from 50.0 ns to 200 ns\""));
    CHECK(contains(page, "instructions of an iteration"));
    CHECK(contains(page, "growth by symbol"));
    CHECK(contains(page, "codec (codec:7): +200 instructions"));
    CHECK_FALSE(contains(page, "history"));
}

TEST_CASE("a page has the noise beside a change where somebody asked for it") {
    report::ReportInput input = test::red_report("codec");
    CHECK_FALSE(contains(html_report(view_of(input)), "noise\u00a0±"));
    for (documents::MetricVerdict& verdict : input.verdicts[0].verdicts) {
        verdict.control.emplace().noise_percent = 1.234;
    }
    CHECK(contains(html_report(view_of(input)), ",\u00a0noise\u00a0±1.2\u00a0%</td>"));
}

TEST_CASE("a page of a green run says so, and has no section for regressions") {
    const std::string page = html_report(view_of(test::green_report()));
    CHECK(contains(page, "<h1>Nothing regressed</h1>"));
    CHECK_FALSE(contains(page, "id=\"regressions\""));
    CHECK(contains(page, "parse/small"));
    CHECK(contains(html_report(view_of(report::ReportInput{"T", {}, {"codec"}, {}, {}})),
                   "<h1>1 perf test without a verdict</h1>"));
}

TEST_CASE("a history is drawn where there is one, with its change points") {
    SeriesView series{"ns", {{"first", 100.0, false}, {"second", 130.0, true, 137.0}, {"third", 131.0, false, 137.0}}};
    auto view = view_of(test::green_report());
    view.perf_tests[0].metrics[0].series = series;
    const std::string page = html_report(view);
    CHECK(contains(page, "time: history"));
    CHECK(contains(page, "aria-label=\"History of 3 runs, from 100 ns to 131 ns, 1 change point\""));
    CHECK(contains(page, "<title>second: 130 ns, limit 137 ns</title>"));
}

TEST_CASE("a page of many benchmarks draws all that is news, and not each that is well") {
    report::ReportInput input = test::green_report();
    for (int i = 0; i < 1000; ++i) {
        input.verdicts[0].verdicts.push_back(
            test::in_turns("codec/many/" + std::to_string(i), verdict::Verdict::ok, 0.0));
    }
    const std::string page = html_report(view_of(input));
    CHECK(contains(page, "… and 802 more, all ok, without details"));
    CHECK(count_of(page, "<tr role=\"row\" data-name=") == 1002);
    CHECK(page.size() < 4'000'000);
}

TEST_CASE("round numbers stand beside an axis, and as many digits as tell them apart") {
    CHECK(html::ticks(0.0, 10.0, 5) == std::vector<double>{0.0, 2.0, 4.0, 6.0, 8.0, 10.0});
    CHECK(html::ticks(-0.3, 0.3, 3).size() == 3);
    CHECK(html::ticks(5.0, 5.0, 5) == std::vector<double>{5.0});
    CHECK(html::ticks(0.0, std::numeric_limits<double>::infinity(), 5) == std::vector<double>{0.0});
    CHECK(html::whole_ticks(1.0, 3.0, 6) == std::vector<double>{1.0, 2.0, 3.0});
    CHECK(html::tick_labels({100.0, 200.0}, "ns") == std::vector<std::string>{"100 ns", "200 ns"});
    CHECK(html::tick_labels({1000.2, 1000.4, 1000.6}, "ns") ==
          std::vector<std::string>{"1.0002 µs", "1.0004 µs", "1.0006 µs"});
    CHECK(html::tick_labels({0.0, 5e6, 15e6}, "ops/s") == std::vector<std::string>{"0", "5.00 M", "15.0 M"});
    CHECK(html::tick_labels({90.0, 100.0}, "relocations") == std::vector<std::string>{"90", "100"});
}

TEST_CASE("the interval of a change is drawn with worse to the right, whichever way is better") {
    MetricView metric;
    metric.change_percent = -10.0;
    metric.limit_percent = -5.0;
    metric.direction = metric::Direction::higher;
    metric.news = News::regressed;
    const std::string less_is_worse = html::interval_chart(metric);
    metric.change_percent = 10.0;
    metric.limit_percent = 5.0;
    metric.direction = metric::Direction::lower;
    const std::string more_is_worse = html::interval_chart(metric);
    const auto circle = [](const std::string& svg) { return svg.substr(svg.find("<circle")); };
    CHECK(circle(less_is_worse) == circle(more_is_worse));
    metric.change_percent.reset();
    CHECK(html::interval_chart(metric).empty());
}

TEST_CASE("a chart is drawn of numbers that leave it no room") {
    const double huge = std::numeric_limits<double>::max();
    for (const double value : {0.0, -1.0, huge, std::numeric_limits<double>::infinity()}) {
        CAPTURE(value);
        LaunchesView launches{"ns", "snapshot", {}, value, value};
        launches.launches.assign(2, LaunchOfBoth{Spread{value, value, value, value, value}, std::nullopt});
        SeriesView series{"ns", {{"a", value, false, value}, {"b", value, true, value}}};
        LatencyView latency{"a", "a", "b", {{50.0, value}, {100.0, value}}, {}};
        LooksView looks{{{value, true}}, {{6, value, value, value, verdict::PairedDecision::ok}}, value, value};
        BarsView bars{"a", "ns", {{"a", value, value}}};
        for (const std::string& svg :
             {html::launches_chart(launches), html::series_chart(series), html::latency_chart(latency),
              html::looks_chart(looks), html::bars_chart(bars)}) {
            CHECK(svg.ends_with("</svg>"));
            CHECK_FALSE(contains(svg, "nan"));
            CHECK_FALSE(contains(svg, "inf\""));
        }
    }
}

TEST_CASE("changes of many times have round factors beside them") {
    const auto looks_up_to = [](double percent) {
        return html::looks_chart(LooksView{
            {{percent, true}}, {{6, percent, percent, percent, verdict::PairedDecision::regressed}}, 5.0, -5.0});
    };
    const std::string many_times = looks_up_to(12000.0);
    for (const char* const label : {">+0.0 %</text>", ">×20.0</text>", ">×120</text>"}) {
        CAPTURE(label);
        CHECK(contains(many_times, label));
    }
    CHECK(contains(looks_up_to(20.0), ">+20.0 %</text>"));
}

TEST_CASE("the page has the change points of the history, where there are any") {
    ReportInput input = test::red_report("a");
    CHECK_FALSE(contains(html_report(view_of(input)), "Change points"));
    input.histories = {test::moved_history("codec/case/a", "elsewhere")};
    CHECK(contains(html_report(view_of(input)),
                   "<h3>Change points in the history</h3><ul><li>codec/case/a time: 100 ns → 120 ns (+20.0 %) since "));
}
