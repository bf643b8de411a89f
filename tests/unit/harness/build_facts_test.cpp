#include "harness/build_facts.hpp"

#include "test_framework.hpp"

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
