#include "checker/revision/submodules.hpp"

#include "test_framework.hpp"

using perfmon::revision::is_submodule_name;

TEST_CASE("a submodule's name stays in the directory of the submodules") {
    for (const char* const name : {"codec", "third party/codec", "a=b", "..codec", "-x", ".hidden", "a\nb"}) {
        CAPTURE(name);
        CHECK(is_submodule_name(name));
    }
    for (const char* const name : {"", "..", "../codec", "a/../../codec", "a/..", "/codec", ".", "a/./b"}) {
        CAPTURE(name);
        CHECK_FALSE(is_submodule_name(name));
    }
}
