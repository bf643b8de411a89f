#include "checker/report/history_text.hpp"

#include "golden.hpp"
#include "test_framework.hpp"

#include <fmt/format.h>

using namespace perfmon;
using namespace perfmon::history;

namespace {

const SeriesName encode{"codec/roundtrip/encode", "time", "linux-x86_64", "ns", metric::Direction::lower};

/// A run a day, each of its own commit.
void add_run(std::vector<Point>& points, double value) {
    Point point;
    const std::size_t day = points.size();
    point.time = fmt::format("2026-{:02}-{:02}T12:00:00.000Z", 1 + day / 28, 1 + day % 28);
    point.value = value;
    point.limit = 1.05 * value;
    point.verdict = verdict::Verdict::ok;
    point.run_id = fmt::format("r{}", day);
    point.commit = fmt::format("{:08x}{:032}", (day + 1) * 2654435761U % 4294967296U, 0);
    point.branch = "main";
    point.host = "bench-1";
    points.push_back(point);
}

/// 100 ns for 60 days, 120 ns for 40, and 90 ns since.
std::vector<Point> two_changes() {
    std::vector<Point> points;
    for (int day = 0; day < 120; ++day) {
        const double level = day < 60 ? 100.0 : day < 100 ? 120.0 : 90.0;
        add_run(points, level + day * 7 % 5 - 2.0);
    }
    return points;
}

std::string text_of(const std::vector<Point>& points, text::Glyphs glyphs, text::Colour colour = text::Colour::off) {
    return report::history_text(encode, points, level_changes(points, {}), {72, glyphs, colour});
}

}  // namespace

TEST_CASE("a history is drawn with its change points, in braille and in ASCII") {
    const auto points = two_changes();
    REQUIRE(level_changes(points, {}).size() == 2);
    check_golden("history.txt", text_of(points, text::Glyphs::braille) + '\n' + text_of(points, text::Glyphs::ascii));
}

TEST_CASE("a change for the worse is red, one for the better green") {
    const auto text = text_of(two_changes(), text::Glyphs::ascii, text::Colour::on);
    CHECK(text.find("\x1b[1;31m+20.0 %") != std::string::npos);
    CHECK(text.find("\x1b[32m-25.0 %") != std::string::npos);
}

TEST_CASE("a history of nothing is a line, and one of a run a chart of a dot") {
    CHECK(text_of({}, text::Glyphs::ascii) == "codec/roundtrip/encode:time, linux-x86_64, 0 runs\n");
    std::vector<Point> points;
    add_run(points, 100.0);
    CHECK(text_of(points, text::Glyphs::ascii).find("100 ns |*\n") != std::string::npos);
}

TEST_CASE("a sentence of a change names the commits that it lies between, where both are known") {
    auto points = two_changes();
    const std::string last = points[59].commit->substr(0, 12);
    const std::string first = points[60].commit->substr(0, 12);
    RecentChange recent{encode, {60, 100.0, 120.0, 40, 0.0}, points[59], points[60]};
    CHECK(report::sentence_of(recent) ==
          "codec/roundtrip/encode time: 100 ns → 120 ns (+20.0 %) since 2026-03-05, commits " + last + ".." + first);
    recent.first_after.commit.reset();
    CHECK(report::sentence_of(recent) == "codec/roundtrip/encode time: 100 ns → 120 ns (+20.0 %) since 2026-03-05");
}

TEST_CASE("CSV quotes what it is given, and makes no formula of it") {
    std::vector<Point> points;
    add_run(points, 100.5);
    points.front().branch = "=1+2";
    points.front().host = "a \"b\"\nc";
    points.front().limit.reset();
    const std::string text = report::history_csv({"x,y", "time", "e", "ns", metric::Direction::lower}, points);
    CHECK(text.find("\"x,y\",time,e,ns,2026-01-01T12:00:00.000Z,100.5,,ok,") == 0);
    CHECK(text.find(",'=1+2,\"a \"\"b\"\"\\nc\",\n") != std::string::npos);
}
