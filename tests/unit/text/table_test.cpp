#include "checker/text/table.hpp"

#include "test_framework.hpp"

using namespace perfmon::text;

TEST_CASE("columns line up though some characters have two bytes") {
    CHECK(aligned({{"name"}, {"time", Align::right}, {"verdict"}},
                  {{{"a"}, {"1 µs"}, {"ok"}}, {{"long"}, {"10 ns"}, {""}}}, Colour::off) ==
          "name   time  verdict\n"
          "a      1 µs  ok\n"
          "long  10 ns\n");
}

TEST_CASE("colour wraps the text and not its padding") {
    CHECK(aligned({{"x"}, {"y"}}, {{{"a", Tone::bad}, {"b"}}}, Colour::on) ==
          "\x1b[2mx\x1b[0m  \x1b[2my\x1b[0m\n\x1b[1;31ma\x1b[0m  b\n");
    CHECK(toned("a", Tone::bad, Colour::off) == "a");
    CHECK(toned("a", Tone::plain, Colour::on) == "a");
}

TEST_CASE("a name cannot break a table or repaint the terminal") {
    CHECK(aligned({{"x"}}, {{{"a\nb\x1b[31m"}}}, Colour::off) == "x\na\\nb\\x1b[31m\n");
}

TEST_CASE("Markdown tables escape what would break them") {
    CHECK(markdown({{"name"}, {"time", Align::right}}, {{{"a|b_c <T> _d"}, {"1\n2"}}}) ==
          "| name | time |\n| --- | ---: |\n| a\\|b_c \\<T\\> \\_d | 1\\\\n2 |\n");
}
