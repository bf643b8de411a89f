#include "checker/evaluate/own_code.hpp"

#include "test_framework.hpp"

#include <string>
#include <vector>

using namespace perfmon;
using evaluate::own_call;

namespace {

using Stack = std::vector<std::string>;

Stack own_functions(const Stack& stack) {
    return evaluate::own_functions(stack, 4);
}

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

TEST_CASE("sources below /usr are the user's where they are no headers, and PerfMon's and Catch2's are not") {
    CHECK(own_call({"operator new(unsigned long)", "std::f() at /usr/include/c++/12/vector:9",
                    "parse() at /usr/src/app/parser.cpp:3"}) == "parse() at parser.cpp:3");
    CHECK(own_call({"call at /opt/perfmon/include/perfmon/catch2_hooks.hpp:101",
                    "run at /opt/include/catch2/catch.hpp:3", "main at /home/me/main.cpp:7"}) == "main at main.cpp:7");
}

TEST_CASE("the name of a template is cut, and its line stays") {
    const auto call = own_call({std::string(1000, 'x') + " at /src/a.cpp:3"});
    CHECK(call.size() < 120);
    CHECK(call.ends_with(" at a.cpp:3"));
}

TEST_CASE("where all calls are in libraries it is the first one") {
    CHECK(own_call({"malloc", "strdup"}) == "malloc");
}

TEST_CASE("functions are known again whatever lines they have, and whatever stands between them") {
    const Stack before{"operator new(unsigned long)", "std::vector<int>::reserve() at /usr/include/c++/12/vector:9",
                       "parse(char const*) at /home/me/parser.cpp:42", "read() at /home/me/parser.cpp:50"};
    const Stack now{"malloc", "parse(char const*) [clone .isra.0] at /home/you/parser.cpp:45",
                    "std::invoke() at /usr/include/c++/13/functional:1", "read() at /home/you/parser.cpp:57"};
    CHECK(own_functions(before) == Stack{"parse(char const*)", "read()"});
    CHECK(own_functions(now) == own_functions(before));
}

TEST_CASE("numbers that follow the order in a file are no part of a name, and others are") {
    CHECK(own_functions({"CATCH2_INTERNAL_TEST_4()::{lambda()#12}::operator()() const at a.cpp:1"}) ==
          own_functions({"CATCH2_INTERNAL_TEST_15()::{lambda()#3}::operator()() const at a.cpp:1"}));
    CHECK(own_functions({"decode8()"}) != own_functions({"decode16()"}));
    CHECK(own_functions({"decode_8()"}) != own_functions({"decode_16()"}));
}

TEST_CASE("what is further out than was asked for changes nothing, and code without names is told by its place") {
    const Stack deep{"a()", "b()", "c()", "d()", "e()"};
    CHECK(own_functions(deep) == Stack{"a()", "b()", "c()", "d()"});
    CHECK(own_functions({"parse()", "/build/codec+0x10"}) == Stack{"parse()", ""});
    CHECK(own_functions({"/build/codec+0x10"}) == own_functions({"/snapshots/1234+0x20"}));
}
