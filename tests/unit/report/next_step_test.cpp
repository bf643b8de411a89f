#include "checker/report/next_step.hpp"

#include "measured_run.hpp"
#include "test_framework.hpp"

using namespace perfmon;
using namespace perfmon::report;

namespace {

NextStep next_step(const std::optional<std::filesystem::path>& snapshots = {}) {
    store::Locations locations;
    locations.work_directory = "b/perfmon";
    locations.baselines = "base lines";
    locations.snapshots = snapshots;
    return {"/opt/my tools/perfmon", locations, "codec"};
}

/// After 12 launches that took 2 s.
documents::MetricVerdict inconclusive(std::optional<std::int64_t> launches_needed) {
    documents::MetricVerdict entry;
    entry.paired.emplace().log_ratios.assign(12, 0.01);
    entry.paired->seconds = 2.0;
    entry.paired->launches_needed = launches_needed;
    return entry;
}

std::vector<verdict::Measured> measured(const std::vector<std::string>& names) {
    std::vector<verdict::Measured> run;
    for (const std::string& name : names) {
        run.push_back(test::measured(name, 1000.0));
    }
    return run;
}

/// With baselines of c/a, c/b and c/sub/x.
std::string about_missing(const std::vector<std::string>& names) {
    const auto time = test::accepted_time(1000.0);
    const verdict::Accepted accepted{{"c/a", time}, {"c/b", time}, {"c/sub/x", time}};
    return next_step().settle_missing(verdict::judge(measured(names), accepted, {}), "env");
}

}  // namespace

TEST_CASE("the command that accepts can be copied, with the snapshots' place only where it is not the usual one") {
    const std::string usual =
        "Sure?\n  '/opt/my tools/perfmon' accept --reason 'so it is' --dir b/perfmon --baseline-dir 'base lines' codec";
    CHECK(next_step().accept("Sure?", "so it is") == usual);
    CHECK(next_step("b/perfmon/snapshots").accept("Sure?", "so it is") == usual);
    CHECK(next_step("/kept").accept("Sure?", "why") ==
          "Sure?\n  '/opt/my tools/perfmon' accept --reason why --dir b/perfmon --baseline-dir 'base lines' "
          "--snapshot-dir /kept codec");
}

TEST_CASE("more time is suggested where it would do for something, and not beyond a minute") {
    // Four times the launches, so four times what they took, and some to spare.
    CHECK(next_step().give_more_time({inconclusive(24), inconclusive(48), inconclusive(std::nullopt)}, 5.0) ==
          "More time would probably decide it: set TIME_BUDGET 9 in perf_test(codec …)");
    CHECK(next_step().give_more_time({inconclusive(24)}, 0.5) ==
          "More time would probably decide it: set TIME_BUDGET 5 in perf_test(codec …)");
    CHECK(next_step().give_more_time({inconclusive(345), inconclusive(36)}, 5.0) ==
          "More time would probably decide it: set TIME_BUDGET 7 in perf_test(codec …)");
    CHECK(next_step().give_more_time({inconclusive(345)}, 5.0).empty());
    CHECK(next_step().give_more_time({inconclusive(18)}, 5.0).empty());  // it was not the budget that ended it
    CHECK(next_step().give_more_time({documents::MetricVerdict{}}, 5.0).empty());
}

TEST_CASE("a vanished benchmark is to be forgotten, or mapped to the new one that it looks like") {
    const std::string options = "--dir b/perfmon --baseline-dir 'base lines' --environment env ";
    CHECK(about_missing({"c/a", "c/b", "c/sub/x", "c/new"}).empty());
    CHECK(about_missing({"c/a", "c/b"}) ==
          "Removed for good? Remove its baseline with\n  '/opt/my tools/perfmon' baseline remove " + options +
              "c/sub/x");
    CHECK(about_missing({"c/a", "c/b", "c/y"}) ==
          "Renamed? Rename its baseline with\n  '/opt/my tools/perfmon' baseline rename " + options + "c/sub/x c/y");
    CHECK(about_missing({"c/a", "d/sub/x", "c/y"}) ==
          "Renamed? Rename its baseline with\n  '/opt/my tools/perfmon' baseline rename " + options +
              "c/sub/x d/sub/x");
    CHECK(about_missing({"c/a", "c/y", "c/z"}) ==
          "Renamed? Rename its baseline with\n  '/opt/my tools/perfmon' baseline rename " + options + "OLD NEW");
}

TEST_CASE("what only the base revision has can neither be forgotten nor mapped") {
    verdict::Circumstances circumstances;
    circumstances.only_in_counterpart = {"c/dropped"};
    CHECK(next_step().settle_missing(verdict::judge(measured({"c/new"}), {}, {}, circumstances), "env").empty());
}
