#include "checker/text/chart.hpp"

#include "checker/text/units.hpp"
#include "test_framework.hpp"

#include <limits>
#include <map>
#include <sstream>

using namespace perfmon::text;

namespace {

Chart steps(Glyphs glyphs) {
    Chart chart;
    chart.values = {100, 100, 100, 100, 200, 200, 200, 200};
    chart.marks = {4};
    chart.unit = "ns";
    chart.begin = "a";
    chart.end = "b";
    chart.rows = 3;
    chart.glyphs = glyphs;
    return chart;
}

Glyphs glyphs_with(std::map<std::string, std::string> variables) {
    return glyphs_for([&variables](const char* name) { return variables[name]; });
}

}  // namespace

TEST_CASE("a chart shows each value once, its scale, and where it changed") {
    CHECK(drawn(steps(Glyphs::ascii)) ==
          "200 ns |    ****\n"
          "       |    :\n"
          "100 ns |****:\n"
          "       +----1---\n"
          "        a      b\n");
}

TEST_CASE("braille has eight dots a character") {
    CHECK(drawn(steps(Glyphs::braille)) ==
          "200 ns ┤    ⠈⠈⠈⠈\n"
          "       ┤    ╎\n"
          "100 ns ┤⡀⡀⡀⡀╎\n"
          "       └────1───\n"
          "        a      b\n");
}

TEST_CASE("a chart is as wide as it may be, and no wider") {
    for (const Glyphs glyphs : {Glyphs::ascii, Glyphs::braille}) {
        Chart chart = steps(glyphs);
        chart.values.assign(1000, 100.0);
        chart.values.back() = 200.0;
        chart.marks = {999};
        chart.columns = 60;
        std::istringstream lines(drawn(chart));
        std::size_t widest = 0;
        for (std::string line; std::getline(lines, line);) {
            widest = std::max(widest, display_width(line));
        }
        CHECK(widest == 60);
        chart.columns = 0;
        CHECK_FALSE(drawn(chart).empty());
    }
}

TEST_CASE("values that are all the same are drawn in the middle, and what is no number nowhere") {
    Chart chart = steps(Glyphs::ascii);
    chart.values.assign(4, 7.0);
    chart.values[1] = std::numeric_limits<double>::quiet_NaN();
    chart.marks = {};
    CHECK(drawn(chart) ==
          "        |\n"
          "7.00 ns |* **\n"
          "        |\n"
          "        +----\n"
          "         a  b\n");
    chart.values.assign(2, std::numeric_limits<double>::infinity());
    CHECK(drawn(chart).empty());
    chart.values.clear();
    CHECK(drawn(chart).empty());
}

TEST_CASE("a chart in ASCII has no other character") {
    Chart chart = steps(Glyphs::ascii);
    chart.values = {1000.0, 2000.0};
    const std::string text = drawn(chart);
    CHECK(std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
    CHECK(text.find("2.00 us") != std::string::npos);
}

TEST_CASE("the tenth mark and later ones have no digit") {
    Chart chart = steps(Glyphs::ascii);
    chart.values.assign(24, 1.0);
    for (std::size_t i = 0; i < 11; ++i) {
        chart.marks.push_back(2 * i + 1);
    }
    chart.marks.erase(chart.marks.begin());
    CHECK(drawn(chart).find("+-1-2-3-4-5-6-7-8-9-#-#-") != std::string::npos);
}

TEST_CASE("braille needs UTF-8 and a terminal that has it") {
    CHECK((glyphs_with({{"LANG", "en_US.UTF-8"}, {"TERM", "xterm-256color"}}) == Glyphs::braille));
    CHECK((glyphs_with({{"LC_ALL", "C.utf8"}, {"LANG", "C"}}) == Glyphs::braille));
    CHECK((glyphs_with({{"LC_ALL", "C"}, {"LANG", "en_US.UTF-8"}}) == Glyphs::ascii));
    CHECK((glyphs_with({{"LC_CTYPE", "de_DE.ISO-8859-1"}, {"LANG", "en_US.UTF-8"}}) == Glyphs::ascii));
    CHECK((glyphs_with({{"LANG", "en_US.UTF-8"}, {"TERM", "dumb"}}) == Glyphs::ascii));
    CHECK((glyphs_with({{"LANG", "en_US.UTF-8"}, {"TERM", "linux"}}) == Glyphs::ascii));
    CHECK((glyphs_with({}) == Glyphs::ascii));
}
