#include "checker/workspace/tests.hpp"

#include "test_framework.hpp"

using namespace perfmon::workspace;

TEST_CASE("the costs that CTest remembers are read by name, which may have spaces") {
    const auto costs = parse_test_costs("a test of 3 7 0.5\nplain 2 1e-3\n---\nplain 9 9\n");
    CHECK(costs.size() == 2);
    CHECK(costs.at("a test of 3") == TestCost{7, 0.5});
    CHECK(costs.at("plain") == TestCost{2, 0.001});
}

TEST_CASE("lines without runs and a duration are passed over") {
    CHECK(parse_test_costs("x\nx 1\n1 2\nx 0 1\nx -1 1\nx 1 -1\nx 1 nan\nx 1 inf\nx 1 2 \n\n").empty());
}

TEST_CASE("a test has its target, its costs, and what the instrumentation says of its latest run") {
    DescribedTarget app;
    app.target.name = "app";
    app.target.type = perfmon::documents::TargetType::executable;
    app.artifact_path = "/build/app";
    const ListedTests listed{{{"runs", {"/usr/bin/emulator", "/build/app"}},
                              {"other", {"/bin/true"}},
                              {"not built", {}},
                              {"perf.base", {"/perfmon"}},
                              {"perf.codec.check", {"/perfmon"}},
                              {"perf.codec", {"/build/app"}},
                              {"perf.mine.check", {"/build/app"}}}};
    Snippet early;
    early.role = "test";
    early.test = "runs";
    early.duration_ms = 9000;
    Snippet late = early;
    late.started_ms = 5;
    late.duration_ms = 250;
    perfmon::documents::DeclaredPerfTest codec;
    codec.name = "codec";
    const auto tests = tests_of(listed, {{"runs", {3, 0.5}}}, {late, early}, {app}, {codec});
    REQUIRE(tests.size() == 5);
    CHECK(tests[0].target == "app");
    CHECK(tests[0].runs == 3);
    CHECK(tests[0].mean_s == 0.5);
    CHECK(tests[0].latest_s == 0.25);
    CHECK(tests[1].target.empty());
    CHECK_FALSE(tests[1].mean_s.has_value());
    CHECK(tests[2].name == "not built");
    CHECK(tests[3].name == "perf.codec");
    CHECK(tests[4].name == "perf.mine.check");
    CHECK(tests_of(listed, {}, {}, {app}, {}).size() == listed.tests.size());
}
