#include "checker/evaluate/allocation_sites.hpp"

#include "test_framework.hpp"

#include <string>
#include <vector>

using namespace perfmon;
using evaluate::allocation_sites;

namespace {

using Sites = std::vector<documents::AllocationSite>;
using Stack = std::vector<std::string>;

const Stack parse_9{"parse() at parser.cpp:9", "main at main.cpp:1"};
const Stack parse_12{"parse() at parser.cpp:12", "main at main.cpp:1"};
const Stack parse_20{"parse() at parser.cpp:20", "main at main.cpp:1"};
const Stack write_7{"write() at writer.cpp:7", "main at main.cpp:1"};

}  // namespace

TEST_CASE("places that request as much as before are left out, whatever lines they have now") {
    CHECK(allocation_sites({{1, 4096, parse_9}, {1, 16, parse_12}}, {{1, 4096, parse_12}, {1, 16, parse_20}}).empty());
    CHECK(allocation_sites({}, {}).empty());
}

TEST_CASE("a block more is told by its own line, among others of the same function") {
    CHECK(allocation_sites({{1, 4096, parse_9}, {1, 16, parse_12}},
                           {{1, 4096, parse_9}, {1, 16, parse_12}, {1, 1, parse_20}}) ==
          Sites{{{0, 0}, {1, 1}, parse_20}});
}

TEST_CASE("of places that request as much the one that is on its old line is the old one") {
    CHECK(allocation_sites({{1, 16, parse_12}}, {{1, 16, parse_9}, {1, 16, parse_12}}) ==
          Sites{{{0, 0}, {1, 16}, parse_9}});
}

TEST_CASE("what differs in a function that both have is one place, by its line now") {
    CHECK(allocation_sites({{1, 4096, parse_9}, {1, 16, parse_20}}, {{1, 8192, parse_12}, {1, 16, parse_20}}) ==
          Sites{{{1, 4096}, {1, 8192}, parse_12}});
    CHECK(allocation_sites({{1, 10, parse_9}, {1, 20, parse_12}}, {{2, 15, parse_9}, {2, 25, parse_20}}) ==
          Sites{{{2, 30}, {4, 40}, parse_20}});
    CHECK(allocation_sites({{1, 10, parse_9}, {1, 20, parse_12}}, {{1, 12, parse_9}, {1, 18, parse_12}}).empty());
}

TEST_CASE("the line of what came is told, and not of what became a little larger beside it") {
    CHECK(allocation_sites({{1, 10000, parse_9}}, {{1, 10008, parse_9}, {5, 40, parse_12}}) ==
          Sites{{{1, 10000}, {6, 10048}, parse_12}});
}

TEST_CASE("what has no counterpart stands by itself, and what grew most comes first") {
    const Stack write_8{"write() at writer.cpp:8", "main at main.cpp:1"};
    CHECK(allocation_sites({{5, 50, parse_9}}, {{1, 64, write_7}, {2, 8, write_8}}) ==
          Sites{{{0, 0}, {2, 8}, write_8}, {{0, 0}, {1, 64}, write_7}, {{5, 50}, {0, 0}, parse_9}});
}

TEST_CASE("the same function is another place where another one calls it") {
    const Stack by_read{"parse() at parser.cpp:9", "read() at main.cpp:1"};
    CHECK(allocation_sites({{1, 16, parse_9}, {1, 16, by_read}}, {{1, 16, parse_9}, {2, 32, by_read}}) ==
          Sites{{{1, 16}, {2, 32}, by_read}});
}

TEST_CASE("a caller that was renamed makes no other places of those below it") {
    const Stack by_read{"parse() at parser.cpp:9", "read() at main.cpp:1"};
    const Stack by_load{"parse() at parser.cpp:9", "load() at main.cpp:1"};
    CHECK(allocation_sites({{1, 16, by_read}, {1, 32, by_read}}, {{1, 16, by_load}, {1, 32, by_load}}).empty());
    CHECK(allocation_sites({{1, 16, by_read}}, {{1, 17, by_load}}) ==
          Sites{{{0, 0}, {1, 17}, by_load}, {{1, 16}, {0, 0}, by_read}});
}

TEST_CASE("of places that request as much, those with the same callers are the same first") {
    const Stack by_read{"parse() at parser.cpp:9", "read() at main.cpp:1"};
    const Stack by_read_now{"parse() at parser.cpp:12", "read() at main.cpp:1"};
    const Stack by_load{"parse() at parser.cpp:12", "load() at main.cpp:1"};
    CHECK(allocation_sites({{1, 16, by_read}}, {{1, 16, by_load}, {1, 16, by_read_now}}) ==
          Sites{{{0, 0}, {1, 16}, by_load}});
}
