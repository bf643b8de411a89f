#include "checker/evaluate/leak_note.hpp"

#include "test_framework.hpp"

#include <string>
#include <vector>

using namespace perfmon;
using evaluate::leak_note;
using evaluate::own_call;

namespace {

using Stack = std::vector<std::string>;

}  // namespace

TEST_CASE("the call that is told is the first one in the user's own code") {
    CHECK(
        own_call({"/lib/x86_64-linux-gnu/libstdc++.so.6+0xa958b", "operator new(unsigned long) at ../src/new_op.cc:50",
                  "std::__new_allocator<char>::allocate(unsigned long) at /usr/include/c++/12/bits/new_allocator.h:137",
                  "parse(char const*) at /home/me/codec/parser.cpp:42", "main at /home/me/codec/main.cpp:7"}) ==
        "parse(char const*) at parser.cpp:42");
}

TEST_CASE("without debug information names decide, and offsets where there are none") {
    CHECK(own_call({"malloc", "std::vector<int, std::allocator<int> >::reserve(unsigned long)", "parse()"}) ==
          "parse()");
    CHECK(own_call({"/lib/libc.so.6+0x10", "/build/codec_perf+0x28074"}) == "/build/codec_perf+0x28074");
}

TEST_CASE("a function of the user's that returns something of the standard library is the user's") {
    CHECK(own_call({"std::vector<int> made<int>() at /home/me/made.hpp:3"}) ==
          "std::vector<int> made<int>() at made.hpp:3");
}

TEST_CASE("where all calls are in libraries it is the first one") {
    CHECK(own_call({"malloc", "strdup"}) == "malloc");
}

TEST_CASE("what an iteration leaves is told with its size and its place") {
    CHECK(leak_note({}).empty());
    CHECK(leak_note({{1.0, 16.0, {"parse() at parser.cpp:42"}}}) ==
          "16 bytes left by each iteration, allocated in parse() at parser.cpp:42");
    CHECK(
        leak_note({{2.0, 4096.0, {"parse() at parser.cpp:42"}}, {1.0, 16.0, {"main at main.cpp:1"}}}) ==
        "4.00 KiB left by each iteration, allocated in parse() at parser.cpp:42; and more, allocated in 1 other place");
    CHECK(leak_note({{1.0, 16.0, Stack()}}).empty());
}
