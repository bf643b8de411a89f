#include "checker/build/build_steps.hpp"

#include "test_framework.hpp"

using namespace perfmon::build;

TEST_CASE("A path in a build tree is relative to it, and one elsewhere is not") {
    CHECK(relative_in("/b", "/b/sub/tool") == "sub/tool");
    CHECK(relative_in("/b", "/b/../b/tool") == "tool");
    CHECK_FALSE(relative_in("/b", "/bin/tool"));
    CHECK_FALSE(relative_in("/b", "/b/../bin/tool"));
}
