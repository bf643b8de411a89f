#include "checker/evaluate/control_record.hpp"

#include "some_result.hpp"
#include "test_framework.hpp"

#include <cmath>

using namespace perfmon;
using documents::FirstTurn;
using evaluate::control_of;
using test::in_lockstep;
using test::result_with;

namespace {

const metric::Metric& time_metric() {
    return *metric::find("time");
}

/// Six launches, of which one alone is off.
documents::Result controlled_run() {
    auto run = result_with({"a"});
    for (int i = 0; i < 6; ++i) {
        run.benchmarks[0].control.push_back(
            in_lockstep(i == 4 ? 1030.0 : 1000.0, 1000.0, i % 2 == 0 ? FirstTurn::current : FirstTurn::snapshot));
    }
    return run;
}

}  // namespace

TEST_CASE("the noise is the end of the interval that is farther from 0") {
    auto run = controlled_run();
    const auto record = control_of(run.benchmarks[0], time_metric(), run);
    REQUIRE(record);
    CHECK(record->log_ratios.size() == 6);
    CHECK(record->log_ratios[4] == Approx(std::log(1.03)));
    CHECK(record->first_turns[1] == verdict::First::snapshot);
    CHECK(record->seconds == Approx(3.0));
    // The largest of the nine averages: that of the launch that is off and one of the other role.
    CHECK(record->noise_percent.value() == Approx((std::sqrt(1.03) - 1.0) * 100.0));

    run.benchmarks[0].control[4].measures["time"] = {970.0, 970.0};
    CHECK(control_of(run.benchmarks[0], time_metric(), run)->noise_percent.value() ==
          Approx((1.0 / std::sqrt(0.97) - 1.0) * 100.0));
}

TEST_CASE("what is derived has the noise of what it is derived from") {
    const auto run = controlled_run();
    CHECK(control_of(run.benchmarks[0], *metric::find("ops_per_second"), run) ==
          control_of(run.benchmarks[0], time_metric(), run));
}

TEST_CASE("without launches, or of what they did not measure, there is nothing to say") {
    auto run = controlled_run();
    CHECK_FALSE(control_of(run.benchmarks[0], *metric::find("cpu_time"), run));
    run.benchmarks[0].control.resize(2);
    CHECK_FALSE(control_of(run.benchmarks[0], time_metric(), run)->noise_percent);
    run.benchmarks[0].control.clear();
    CHECK_FALSE(control_of(run.benchmarks[0], time_metric(), run));
}
