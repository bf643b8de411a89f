#include "record.hpp"

#include "runtime/base/error.hpp"
#include "samples.hpp"
#include "test_framework.hpp"

#include <cmath>
#include <limits>

namespace perfmon::quality {

TEST_CASE("a record survives its line") {
    Check check = check_of({0.01, -1.0 / 3});
    check.run = 7;
    check.time_s = 1790000000.25;
    check.percent = 7.5;
    check.placement = "layouts";
    check.layouts = 8;
    check.variant_ns = {{1.5, std::numeric_limits<double>::quiet_NaN()}, {123456.789}};
    const std::string text = to_line(Session{"s", 12.0, "a \"machine\""}) + "\n" + to_line(check) + "\n" +
                             to_line(Distortion{"s", "quiet", "b", 2.0, 1.0}) + "\n" +
                             to_line(ToolRun{"s", 3.0, "quiet", "default", "order_2", "order_1", "order", 10.0, "b",
                                             "hyperfine", "1.15.0", 0.07, 0.02, 0.001, 6.5}) +
                             "\n";
    const auto records = parse_records(text, "test");

    REQUIRE(records.sessions.size() == 1);
    CHECK(records.sessions.front().machine == "a \"machine\"");
    REQUIRE(records.checks.size() == 1);
    const Check& read = records.checks.front();
    CHECK(read.run == 7);
    CHECK(read.time_s == check.time_s);
    CHECK(read.percent == 7.5);
    CHECK(read.layouts == 8);
    CHECK(read.benchmark == check.benchmark);
    CHECK(read.ratios == check.ratios);
    CHECK(read.wall_s == check.wall_s);
    CHECK(read.charged_s == check.charged_s);
    REQUIRE(read.variant_ns.size() == 2);
    CHECK(read.variant_ns[0][0] == 1.5);
    CHECK(std::isnan(read.variant_ns[0][1]));
    CHECK(read.variant_ns[1][0] == Approx(123456.789).epsilon(1e-5));
    REQUIRE(records.distortions.size() == 1);
    CHECK(records.distortions.front().lockstep_ns == 2.0);
    REQUIRE(records.tool_runs.size() == 1);
    const ToolRun& run = records.tool_runs.front();
    CHECK(run.accepted == "order_2");
    CHECK(run.changed == "order_1");
    CHECK(run.tool == "hyperfine");
    CHECK(run.change == 0.07);
    CHECK(run.error == 0.02);
    CHECK(run.p == 0.001);
    CHECK(run.seconds == 6.5);
}

TEST_CASE("a check of functions that moved keeps its executables") {
    Check check = check_of({0.0});
    CHECK(parse_records(to_line(check) + "\n", "test").checks.front().placement.empty());
    check.placement = "aligned";
    check.accepted = "accepted";
    check.changed = "front_7";
    const auto read = parse_records(to_line(check) + "\n", "test").checks.front();
    CHECK(read.placement == "aligned");
    CHECK(read.accepted == "accepted");
    CHECK(read.changed == "front_7");
}

TEST_CASE("an unfinished line is passed over") {
    const std::string line = to_line(Session{"s", 1.0, "m"});
    CHECK(parse_records(line + "\n" + line.substr(0, 10), "test").sessions.size() == 1);
    CHECK(parse_records("", "test").sessions.empty());
}

TEST_CASE("what is no record is told with its line") {
    const std::string line = to_line(Session{"s", 1.0, "m"}) + "\n";
    for (const std::string wrong :
         {"{\"kind\": \"other\"}\n", "[]\n", "{\"kind\": \"session\"}\n", "nonsense\n", "{\"kind\": 3}\n"}) {
        CHECK_THROWS_WITH(parse_records(line + wrong, "file"), Catch::Matchers::StartsWith("file:2"));
    }
}

}  // namespace perfmon::quality
