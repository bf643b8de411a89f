#include "checker/measure/source_lines.hpp"

#include "test_framework.hpp"

#include <string>
#include <vector>

using namespace perfmon;
using measure::parse_source_lines;

using Words = std::vector<std::string>;

TEST_CASE("an address is told with all that was inlined there, the innermost first and by its line alone") {
    const auto parsed = parse_source_lines(
        "0x0000000000028073\nrun(int)\n/src/pool.hpp:12\n(anonymous namespace)::parse(char const*)\n/src/parser.cpp:42 "
        "(discriminator 2)\nrun\n/src/run.cpp:3\n0x000000000002baf6\nmain\n/src/main.cpp:7\n");
    REQUIRE(parsed.size() == 2);
    CHECK(parsed[0] == Words{"inlined code at /src/pool.hpp:12", "parse(char const*) at /src/parser.cpp:42",
                             "run at /src/run.cpp:3"});
    CHECK(parsed[1] == Words{"main at /src/main.cpp:7"});
}

TEST_CASE("what has no line keeps its name, and what has no name is nothing") {
    const auto parsed = parse_source_lines("0x1\nparse()\n??:?\n0x2\n??\n??:0\n0x3\nrun()\n/src/run.cpp:?\n");
    REQUIRE(parsed.size() == 3);
    CHECK(parsed[0] == Words{"parse()"});
    CHECK(parsed[1].empty());
    CHECK(parsed[2] == Words{"run()"});
}

TEST_CASE("an answer that is cut off, or that is none, is no more than it says") {
    CHECK(parse_source_lines("").empty());
    CHECK(parse_source_lines("addr2line: 'x': No such file\n").empty());
    CHECK(parse_source_lines("0x1\nparse()").size() == 1);
}

TEST_CASE("calls of which there is no file stay as they are") {
    documents::Result result;
    result.benchmarks.emplace_back().unfreed = {{1.0, 16.0, {"/no/such/file+0x10", "a word"}}};
    result.benchmarks.front().requested = {{2.0, 32.0, {"/no/such/file+0x20"}}};
    const auto before = result;
    measure::tell_source_lines(result);
    CHECK(result == before);
}
