#include "tools.hpp"

#include "runtime/base/error.hpp"
#include "test_framework.hpp"

#include <cmath>

namespace perfmon::quality {

namespace {

const ToolRule& rule(std::string_view tool, std::size_t number) {
    for (const ToolRule& each : tool_rules()) {
        if (each.tool == tool && number-- == 0) {
            return each;
        }
    }
    throw std::out_of_range("no such rule");
}

std::string hyperfine_of(const std::string& before, const std::string& now) {
    return R"({"results": [{"command": "a", "mean": 2.0, "stddev": 0.05, "times": )" + before +
           R"(}, {"command": "b", "mean": 2.1, "stddev": 0.05, "times": )" + now + "}]}";
}

std::string nanobench_of(double median, double error) {
    return R"x({"results": [{"median(elapsed)": )x" + std::to_string(median) +
           R"x(, "medianAbsolutePercentError(elapsed)": )x" + std::to_string(error) + "}]}";
}

}  // namespace

TEST_CASE("compare.py tells the change of the median and the p-value of the time") {
    const auto answer = read_compare_py(
        R"([{"name": "a/real_time", "aggregate_name": "", "measurements": [{"time": 0.5}],
             "utest": {"cpu_pvalue": 0.9, "time_pvalue": 0.03}},
            {"name": "a/real_time_mean", "aggregate_name": "mean", "measurements": [{"time": 0.9}], "utest": {}},
            {"name": "a/real_time_median", "aggregate_name": "median", "measurements": [{"time": 0.07}], "utest": {}}])",
        "test");
    CHECK(answer.change == 0.07);
    CHECK(answer.p == 0.03);
    CHECK(rule("google", 0).calls_different(answer));
    CHECK(rule("google", 1).calls_different(answer));
    CHECK_FALSE(rule("google", 1).calls_different({0.04, std::nan(""), 0.03}));
    CHECK_FALSE(rule("google", 0).calls_different({0.07, std::nan(""), 0.06}));
}

TEST_CASE("compare.py without a test is no answer") {
    CHECK_THROWS_AS(
        read_compare_py(R"([{"aggregate_name": "median", "measurements": [{"time": 0.1}], "utest": {}}])", "test"),
        Error);
    CHECK_THROWS_AS(read_compare_py("{}", "test"), Error);
    CHECK_THROWS_AS(read_compare_py("[]", "test"), Error);
}

TEST_CASE("hyperfine tells a ratio with an error") {
    const auto answer = read_hyperfine(hyperfine_of("[1.95, 2.0, 2.05]", "[2.05, 2.1, 2.15]"), "test");
    CHECK(answer.change == Approx(0.05));
    CHECK(answer.error == Approx(1.05 * std::hypot(0.05 / 2.0, 0.05 / 2.1)));  // prints 1.05 ± 0.04
    CHECK(answer.p == Approx(0.0705).epsilon(1e-2));                           // R: t.test(y, x)
    CHECK(rule("hyperfine", 0).calls_different(answer));
    CHECK_FALSE(rule("hyperfine", 1).calls_different(answer));
}

TEST_CASE("hyperfine prints the same of two commands the other way round") {
    // 1.05 ± 0.04 without 1, and so is the change without 0.
    const std::string document =
        R"({"results": [{"mean": 2.1, "stddev": 0.05, "times": [2.05, 2.1, 2.15]},
                        {"mean": 2.0, "stddev": 0.05, "times": [1.95, 2.0, 2.05]}]})";
    const auto answer = read_hyperfine(document, "test");
    CHECK(answer.change == Approx(-0.0476).epsilon(1e-2));
    CHECK(rule("hyperfine", 0).calls_different(answer));
}

TEST_CASE("nanobench tells a median with an error for each executable") {
    const auto answer = read_nanobench(nanobench_of(1.0, 0.02), nanobench_of(1.06, 0.03), "test");
    CHECK(answer.change == Approx(0.06));
    CHECK(answer.error == Approx(0.05));
    CHECK(std::isnan(answer.p));
    CHECK(rule("nanobench", 0).calls_different(answer));
    CHECK_FALSE(rule("nanobench", 0).calls_different({0.04, 0.05, std::nan("")}));
    CHECK(rule("nanobench", 1).calls_different(answer));
    CHECK_FALSE(rule("nanobench", 1).calls_different({0.04, 0.01, std::nan("")}));
}

TEST_CASE("what is not a tool's document is refused") {
    CHECK_THROWS_AS(read_hyperfine(R"({"results": []})", "test"), Error);
    CHECK_THROWS_AS(read_hyperfine(hyperfine_of("[1, 2]", "[\"x\", 2]"), "test"), Error);
    CHECK_THROWS_AS(read_nanobench(R"({"results": [{}]})", nanobench_of(1.0, 0.0), "test"), Error);
}

}  // namespace perfmon::quality
