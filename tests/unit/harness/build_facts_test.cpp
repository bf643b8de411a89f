#include "runtime/harness/build_facts.hpp"

#include "test_framework.hpp"

#include <cstddef>
#include <string>
#include <vector>

using perfmon::harness::build_of;
using perfmon::harness::plain_flags;
using perfmon::harness::sanitizers_of;
using Names = std::vector<std::string>;

TEST_CASE("sanitizers come from macros and from options, once each and sorted") {
    CHECK(sanitizers_of("", "") == Names{});
    CHECK(sanitizers_of("thread,", "") == Names{"thread"});
    CHECK(sanitizers_of("address,", "-O1 -fsanitize=undefined,address -g") == Names{"address", "undefined"});
    CHECK(sanitizers_of("", "-fsanitize=leak -fsanitize=undefined") == Names{"leak", "undefined"});
}

TEST_CASE("a sanitizer that is switched off again is none") {
    CHECK(sanitizers_of("", "-fsanitize=address,undefined -fno-sanitize=undefined") == Names{"address"});
    CHECK(sanitizers_of("", "-fsanitize=address -fno-sanitize=all") == Names{});
}

TEST_CASE("options about the sanitizer's manners are no sanitizer") {
    CHECK(sanitizers_of("", "-fno-sanitize-recover=all -fsanitize-recover=undefined") == Names{});
}

TEST_CASE("options are separated by one space, and CMake's groups are taken apart") {
    CHECK(plain_flags("").empty());
    CHECK(plain_flags("  -O2  SHELL:-mllvm -x ") == "-O2 -mllvm -x");
}

TEST_CASE("the build type is CMake's, or the compiler's where CMake says none") {
    perfmon::hooks::BuildFacts facts{"gcc", "12.2.0", "Release", "Debug", " -O3  -fsanitize=thread", "address,"};
    CHECK(text_of(build_of(facts)) == "gcc 12.2.0 Release -O3 -fsanitize=thread");
    CHECK(build_of(facts).sanitizers == Names{"address", "thread"});
    facts.build_type = "";
    facts.flags = "";
    CHECK(text_of(build_of(facts)) == "gcc 12.2.0 Debug");
}
