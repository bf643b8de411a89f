#include "checker/report/site/feed.hpp"
#include "checker/report/site/names.hpp"
#include "checker/report/site/pages.hpp"
#include "checker/report/site/trends.hpp"
#include "hostile_names.hpp"
#include "markup_tags.hpp"
#include "test_framework.hpp"
#include "text_search.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

using namespace perfmon;
using namespace perfmon::report;
using test::contains;
using test::count_of;
using verdict::Verdict;

namespace {

/// A run a day, in March 2026 and on.
history::Point run(std::size_t day, double value, Verdict judged = Verdict::ok, const std::string& branch = "main") {
    history::Point point;
    point.time = (day < 9 ? "2026-03-0" : "2026-03-") + std::to_string(day + 1) + "T12:00:00.000Z";
    point.value = value;
    point.baseline = 100.0;
    point.limit = 105.0;
    point.verdict = judged;
    point.run_id = "run " + std::to_string(day);
    point.commit = std::string(40, static_cast<char>('a' + day % 6));
    point.branch = branch;
    return point;
}

history::SeriesName name(const std::string& benchmark, const std::string& metric = "time",
                         const std::string& environment = "linux") {
    return {benchmark, metric, environment, "ns", metric::Direction::lower};
}

/// 100 ns for twelve days, then 120 ns, which regresses.
std::vector<history::Point> slower_since_the_13th() {
    std::vector<history::Point> points;
    for (std::size_t day = 0; day < 24; ++day) {
        points.push_back(day < 12 ? run(day, 100.0 + 0.1 * static_cast<double>(day % 3))
                                  : run(day, 120.0 + 0.1 * static_cast<double>(day % 3), Verdict::regressed));
    }
    return points;
}

site::BenchmarkTrends slower(const std::string& benchmark) {
    return site::benchmark_trends_of({site::trend_of(name(benchmark), slower_since_the_13th())});
}

std::string feed_of(const std::string& benchmark, const std::string& url = "") {
    return site::regressions_feed(site::regressions_of(slower(benchmark)), {url, "codec", "2026-03-16T12:00:00.000Z"});
}

std::string id_in(const std::string& feed) {
    const std::size_t entry = feed.find("<entry><id>");
    return entry == std::string::npos ? "" : feed.substr(entry + 11, 45);
}

}  // namespace

TEST_CASE("the page of a benchmark is a file on every file system, and no other one's") {
    std::set<std::string> names;
    std::size_t count = 0;
    const auto check = [&](const std::string& benchmark) {
        CAPTURE(benchmark.substr(0, 100));
        const std::string page = site::page_name(benchmark);
        CHECK(page.size() <= 100);
        CHECK(page.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-.") == std::string::npos);
        CHECK(page.front() != '.');
        CHECK(page.front() != '-');
        CHECK(page.find('.') == page.size() - 5);
        names.insert(page);
        ++count;
    };
    for (const test::HostileName& hostile : test::hostile_names()) {
        check(hostile.text);
    }
    for (const char* const benchmark :
         {"codec/a", "codec/A", "codec-a", "CODEC/a", "codec/a/", "con", "nul.html", "codec//a"}) {
        check(benchmark);
    }
    CHECK(names.size() == count);
    CHECK(site::page_name("codec/Parse int") ==
          "codec-parse-int-" + site::page_name("codec/Parse int").substr(std::string("codec-parse-int-").size()));
}

TEST_CASE("a page shows a series, its limits, its change points with their commits, and the latest runs") {
    const std::string page = site::benchmark_page(slower("codec/case/encode"), "T");
    CHECK(contains(page, "<h1>codec/case/encode</h1>"));
    CHECK(contains(page, "class=\"top bad\""));
    CHECK(contains(page, "aria-label=\"History of 24 runs, from 100 ns to 120 ns, 1 change point\""));
    CHECK(contains(page, "<title>2026-03-13 12:00, aaaaaaaaaaaa: 120 ns, limit 105 ns</title>"));
    CHECK(contains(page,
                   "<td class=\"word\">2026-03-13 12:00</td><td class=\"num\">100 ns</td><td class=\"num\">120 ns</td>"
                   "<td class=\"num\">+20.0 %</td><td class=\"word\">ffffffffffff..aaaaaaaaaaaa</td>"));
    CHECK(contains(page, "Latest 15 of 24 runs"));
    CHECK(contains(page, "href=\"../index.html\""));
    for (const char* const from_elsewhere :
         {" src=", "url(", "@import", "http://", "https://", " style=", " onclick=", "unsafe"}) {
        CAPTURE(from_elsewhere);
        CHECK_FALSE(contains(page, from_elsewhere));
    }
}

TEST_CASE("a job is a link where it is the address of a page, and nothing else is") {
    auto points = slower_since_the_13th();
    points.back().job = "javascript:alert(1)";
    points[14].job = "https://ci.example.com/jobs/14";
    const std::string page =
        site::benchmark_page(site::benchmark_trends_of({site::trend_of(name("codec/a"), points)}), "T");
    CHECK(contains(page, "<a href=\"https://ci.example.com/jobs/14\" rel=\"noreferrer noopener\">"));
    CHECK_FALSE(contains(page, "javascript"));
}

TEST_CASE("a page of many runs has no more marks than can be told apart, and the latest of its own") {
    std::vector<history::Point> points;
    for (std::size_t i = 0; i < 1000; ++i) {
        points.push_back(run(0, 100.0 + static_cast<double>(i % 7)));
    }
    points.back().time = "2026-04-01T00:00:00.000Z";
    points.back().value = 103.25;
    const std::string page =
        site::benchmark_page(site::benchmark_trends_of({site::trend_of(name("codec/a"), points)}), "T");
    CHECK(count_of(page, "<title>") <= 163);
    CHECK(contains(page, "<title>7 runs, 2026-03-01 12:00, aaaaaaaaaaaa to"));
    CHECK(contains(page, "<title>2026-04-01 00:00, aaaaaaaaaaaa: 103 ns, limit 105 ns</title>"));
    CHECK(page.size() < 100'000);
}

TEST_CASE("the index has each benchmark under its perf test, with what matters most of it") {
    const auto well = site::benchmark_trends_of({site::trend_of(name("codec/plain"), {run(0, 100.0), run(1, 101.0)})});
    const std::string page = site::index_page({site::index_row_of(slower("codec/case/encode")),
                                               site::index_row_of(well), site::index_row_of(slower("codecs/x"))},
                                              2, "T");
    CHECK(contains(page, "<h1>2 benchmarks regressed</h1>"));
    CHECK(contains(page, "In the latest runs of 3 benchmarks in 2 perf tests, up to 2026-03-24 12:00."));
    CHECK(contains(page, "href=\"benchmarks/" + site::page_name("codec/case/encode") + "\">case/encode</a>"));
    CHECK(contains(page, "aria-label=\"time of the latest 24 runs, from 100 ns to 120 ns\""));
    CHECK(count_of(page, "<section id=") == 2);
    CHECK(contains(page, "2 regressions in the feed"));
    CHECK(contains(page, "application/atom+xml"));
}

TEST_CASE("a result in the index is the worst of all metrics, and of none that is measured no more") {
    auto gone = slower_since_the_13th();
    gone.pop_back();
    std::vector<history::Point> well;
    auto larger = slower_since_the_13th();
    for (std::size_t day = 0; day < 24; ++day) {
        well.push_back(run(day, 100.0));
    }
    const auto row_of = [&](const std::vector<history::Point>& other) {
        return site::index_row_of(site::benchmark_trends_of(
            {site::trend_of(name("codec/a", "allocations"), other), site::trend_of(name("codec/a"), well)}));
    };
    CHECK(row_of(larger).metric == "time");
    CHECK((row_of(larger).news == News::regressed));
    CHECK(row_of(larger).news_metric == "allocations");
    CHECK((row_of(gone).news == News::ok));
    CHECK(row_of(gone).news_metric.empty());
}

TEST_CASE("of a benchmark without a time, the index has the metric that the registry has first") {
    const auto row_of = [](const std::vector<std::string>& metrics) {
        std::vector<site::Trend> trends;
        for (const std::string& metric : metrics) {
            trends.push_back(site::trend_of(name("app.size/app", metric), {run(0, 100.0)}));
        }
        return site::index_row_of(site::benchmark_trends_of(trends));
    };
    CHECK(row_of({"bss_size", "data_size", "stripped_size", "text_size"}).metric == "stripped_size");
    CHECK(row_of({"a_new_one", "text_size"}).metric == "text_size");
    CHECK(row_of({"b_new_one", "a_new_one"}).metric == "a_new_one");
}

TEST_CASE("the latest value is beside the level since the latest change point") {
    auto points = slower_since_the_13th();
    points.back().value = 126.1;
    const site::Trend trend = site::trend_of(name("codec/a"), points);
    CHECK(site::level_of(trend) == Approx(120.1));
    CHECK(site::percent_beside_level(trend) == Approx(5.0).margin(0.01));
    CHECK_FALSE(site::percent_beside_level(site::trend_of(name("codec/a"), {run(0, 0.0)})).has_value());
}

TEST_CASE("a regression is told once, and again after it was gone") {
    const auto regressions = [](const std::vector<Verdict>& verdicts) {
        std::vector<history::Point> points;
        for (std::size_t day = 0; day < verdicts.size(); ++day) {
            points.push_back(run(day, 100.0, verdicts[day]));
        }
        std::vector<std::string> times;
        for (const site::Regression& regression :
             site::regressions_of(site::benchmark_trends_of({site::trend_of(name("codec/a"), points)}))) {
            times.push_back(regression.run.run_id);
        }
        return times;
    };
    CHECK(regressions({Verdict::ok, Verdict::regressed, Verdict::regressed, Verdict::inconclusive,
                       Verdict::regressed}) == std::vector<std::string>{"run 1"});
    CHECK(regressions({Verdict::regressed, Verdict::ok, Verdict::regressed}) ==
          std::vector<std::string>{"run 0", "run 2"});
    CHECK(regressions({Verdict::ok, Verdict::improved, Verdict::inconclusive}).empty());
}

TEST_CASE("a regression of one branch is none of another one, and metrics of a run are told together") {
    std::vector<history::Point> points{run(0, 100.0), run(1, 120.0, Verdict::regressed, "topic"), run(2, 100.0),
                                       run(3, 120.0, Verdict::regressed, "topic")};
    const auto all = site::regressions_of(site::benchmark_trends_of(
        {site::trend_of(name("codec/a"), points), site::trend_of(name("codec/a", "allocations"), points)}));
    REQUIRE(all.size() == 1);
    CHECK(all.front().headline == "time +20.0 %");
    CHECK(all.front().sentences ==
          std::vector<std::string>{"time is 120 ns, 100 ns before: +20.0 %; limit 105 ns",
                                   "allocations is 120 ns, 100 ns before: +20.0 %; limit 105 ns"});
}

TEST_CASE("the feed has a regression with an id that stays") {
    const std::string feed = feed_of("codec/case/encode");
    CHECK(feed.rfind("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">", 0) ==
          0);
    CHECK(count_of(feed, "<entry>") == 1);
    CHECK(contains(feed, "<title type=\"text\">codec/case/encode: time +20.0 %</title>"));
    CHECK(contains(feed, "<updated>2026-03-13T12:00:00.000Z</updated>"));
    CHECK(contains(feed, "href=\"benchmarks/" + site::page_name("codec/case/encode") + "\""));
    // Readers have seen it: another id would show them every regression once more.
    CHECK(id_in(feed) == "urn:uuid:699af2bd-f411-8ff0-989e-f2b0edf23be7");
    CHECK(id_in(feed_of("codec/case/encode", "https://perf.example.com/")) == id_in(feed));
    CHECK(id_in(feed_of("codec/case/decode")) != id_in(feed));
}

TEST_CASE("a feed that is served somewhere says where, and is another one than elsewhere") {
    const std::string feed = feed_of("codec/a", "https://perf.example.com/");
    CHECK(contains(
        feed, "<link rel=\"self\" type=\"application/atom+xml\" href=\"https://perf.example.com/regressions.atom\"/>"));
    CHECK(contains(feed, "href=\"https://perf.example.com/benchmarks/codec-a-"));
    const auto own_id = [](const std::string& text) { return text.substr(text.find("<id>"), 54); };
    CHECK(own_id(feed) != own_id(feed_of("codec/a")));
    CHECK_FALSE(contains(feed_of("codec/a"), "rel=\"self\""));
}

TEST_CASE("a feed has the latest entries, and the latest first") {
    std::vector<site::Regression> regressions(site::most_entries + 5);
    for (std::size_t i = 0; i < regressions.size(); ++i) {
        regressions[i].run.time = "2026-03-01T12:" + std::string(i % 60 < 10 ? "0" : "") + std::to_string(i % 60) +
                                  ":0" + std::to_string(i / 60) + "Z";
    }
    const std::string feed = site::regressions_feed(regressions, {"", "", ""});
    CHECK(count_of(feed, "<entry>") == site::most_entries);
    CHECK(feed.find("2026-03-01T12:59:00Z") < feed.find("2026-03-01T12:58:00Z"));
}

TEST_CASE("a time in a feed is one, whatever was recorded") {
    CHECK(site::rfc3339("2026-03-01T12:00:00.250Z") == "2026-03-01T12:00:00.250Z");
    CHECK(site::rfc3339("2024-02-29T23:59:60Z") == "2024-02-29T23:59:60Z");
    for (const char* const none :
         {"", "2026-03-01", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-03-01T24:00:00Z",
          "2026-03-01 12:00:00Z", "2026-03-01T12:00:00+01:00", "<b>"}) {
        CAPTURE(none);
        CHECK(site::rfc3339(none) == "1970-01-01T00:00:00Z");
    }
}

TEST_CASE("whatever a benchmark is called, the pages and the feed have the same elements") {
    const auto pages_of = [](const std::string& benchmark) {
        return test::tags_of(site::benchmark_page(slower(benchmark), "T")) +
               test::tags_of(site::index_page({site::index_row_of(slower(benchmark))}, 1, "T")) +
               test::tags_of(feed_of(benchmark));
    };
    const std::string plain = pages_of("codec/case/encode");
    for (const test::HostileName& hostile : test::hostile_names()) {
        CAPTURE(hostile.what);
        CHECK(pages_of("codec/" + hostile.text) == plain);
        CHECK(pages_of(hostile.text) == plain);
    }
}
