#include "checker/report/control_text.hpp"

#include "test_framework.hpp"
#include "text_search.hpp"

using namespace perfmon;
using test::contains;

namespace {

documents::ControlDocument some_control() {
    documents::ControlDocument document;
    document.seconds = 58.7;
    document.checks = 20;
    document.red_percent_upper = 16.84;
    document.caught_percent = 95.0;
    document.benchmarks = {{"codec/case/large", 10, 0, 0, 0, "time", {0.3}, 5.0, 7.64},
                           {"codec/case/small", 10, 0, 0, 0, "time", {0.1}, 5.0, 5.52}};
    return document;
}

std::string text_of(const documents::ControlDocument& document) {
    return report::control_text(document, "perfmon", text::Colour::off);
}

}  // namespace

TEST_CASE("a row a benchmark, the share that is red, and how to know more") {
    CHECK(text_of(some_control()) ==
          "benchmark         checks  red  improved  inconclusive  threshold  smallest change seen\n"
          "codec/case/large      10    0         0             0        5 %                +7.6 %\n"
          "codec/case/small      10    0         0             0        5 %                +5.5 %\n"
          "0 of 20 checks of identical code were red: 0.0 to 16.8 % (exact 95 % interval); 59 s\n"
          "smallest change seen: of which 95 % of the checks would be red\n"
          "For a narrower interval, check for longer: 'perfmon control --seconds 587'\n");
}

TEST_CASE("red for nothing says so, and what to do") {
    auto document = some_control();
    document.red = document.benchmarks[0].red = 1;
    CHECK(contains(text_of(document), "1 of 20 checks of identical code was red"));
    CHECK(contains(text_of(document), "The gate is red for nothing here. 'perfmon doctor' says"));
}

TEST_CASE("too few checks, and a gate that sees little, are told apart") {
    auto document = some_control();
    document.benchmarks[1].checks = 2;
    document.benchmarks[1].smallest_change_percent.reset();
    CHECK(contains(text_of(document), "What it would see is known after 3 checks of a benchmark"));
    CHECK(contains(text_of(document), "5 %                     -\n"));

    document = some_control();
    document.benchmarks[0].smallest_change_percent.reset();
    CHECK(contains(text_of(document), "none up to +100 %"));
    CHECK(contains(text_of(document), "stay hidden in 1 benchmark here"));
    document.benchmarks[1].smallest_change_percent = 10.1;
    CHECK(contains(text_of(document), "stay hidden in 2 benchmarks here"));
}

TEST_CASE("what a benchmark is called does not repaint the terminal") {
    auto document = some_control();
    document.benchmarks[0].benchmark = "a\x1b[31mb\n";
    CHECK(contains(text_of(document), "a\\x1b[31mb\\n "));
}

TEST_CASE("nothing that was checked is no table") {
    CHECK(text_of({}) == "Nothing was checked.\n");
}
