#include "checker/workspace/ninja_log.hpp"

#include "test_framework.hpp"

using namespace perfmon::workspace;

TEST_CASE("a log of Ninja is read: of several entries for an output the last counts") {
    const auto log = parse_ninja_log(
        "# ninja log v5\n"
        "0\t1500\t17\tCMakeFiles/app.dir/main.cpp.o\tac18\n"
        "1500\t1600\t18\tthe app\tac19\n"
        "10\t35\t19\tCMakeFiles/app.dir/main.cpp.o\tac18\n");
    REQUIRE(log.has_value());
    CHECK(*log == std::vector<NinjaEntry>{{"CMakeFiles/app.dir/main.cpp.o", 0.025}, {"the app", 0.1}});
}

TEST_CASE("lines that are no entry of a log are passed over") {
    const auto log = parse_ninja_log(
        "# ninja log v7\n"
        "1\t2\t3\n"
        "1\t2\t3\ta\tb\tc\n"
        "x\t2\t3\ta\tb\n"
        "5\t2\t3\tbackwards\tb\n"
        "-5\t2\t3\tnegative\tb\n"
        "1\t2\t3\t\tnameless\n"
        "1\t2\t3\tcut");
    REQUIRE(log.has_value());
    CHECK(log->empty());
}

TEST_CASE("a log of another version says nothing") {
    CHECK_FALSE(parse_ninja_log("# ninja log v4\n0\t1\t2\ta\tb\n").has_value());
    CHECK_FALSE(parse_ninja_log("# ninja log v8\n").has_value());
    CHECK_FALSE(parse_ninja_log("# ninja log v\n").has_value());
    CHECK_FALSE(parse_ninja_log("").has_value());
    CHECK(parse_ninja_log("# ninja log v6\n").has_value());
}
