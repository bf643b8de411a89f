#include "checker/workspace/object_names.hpp"

#include "test_framework.hpp"

using namespace perfmon::workspace;

namespace {

bool has(const std::string& source, const std::string& name) {
    const TargetDirectories directories{"/project/app", "/build/app", "/build/app/CMakeFiles/app.dir"};
    return object_names({source}, directories).contains(name);
}

}  // namespace

TEST_CASE("an object is named by the path from where the target is declared or built, or by the whole path") {
    CHECK(has("/project/app/sub/a.cpp", "sub/a.cpp"));
    CHECK(has("/project/one.cpp", "__/one.cpp"));
    CHECK(has("/build/app/generated.cpp", "generated.cpp"));
    CHECK(has("/build/app/CMakeFiles/app.dir/Unity/unity_0_cxx.cxx", "Unity/unity_0_cxx.cxx"));
    CHECK(has("/elsewhere/a.cpp", "elsewhere/a.cpp"));
    CHECK_FALSE(has("/project/app/sub/a.cpp", "a.cpp"));
}

TEST_CASE("what CMake replaces in an object's name is replaced, and its extension may be") {
    CHECK(has("/project/app/the main.cpp", "the_main.cpp"));
    CHECK(has("/project/app/a:b.cpp", "a_b.cpp"));
    CHECK(has("/project/app/old.asm", "old"));
    CHECK(without_extension("sub.d/name") == "sub.d/name");
    CHECK(without_extension("sub/a.cpp.o") == "sub/a.cpp");
}
