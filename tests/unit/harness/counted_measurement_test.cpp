#include "runtime/harness/measurement.hpp"

#include "runtime/base/error.hpp"

#include "driver.hpp"
#include "test_framework.hpp"

#include <cmath>
#include <vector>

using namespace std::chrono_literals;
using namespace perfmon::harness;
using perfmon::test::Driver;

namespace {

constexpr perfmon::probes::Counter per_iteration{"allocations"};
constexpr perfmon::probes::Counter cpu_time{"cpu_time"};
constexpr perfmon::probes::Counter per_sample{"peak_heap", perfmon::probes::Counter::Of::sample};

}  // namespace

TEST_CASE("allocations are counted in eight iterations, after as many others, whatever the sample time") {
    perfmon::harness::Options options;
    options.mode = Mode::count;
    options.samples = 20;
    Driver fast{.plan = plan_of(options, 0ns), .per_iteration = 1us};
    const auto launch = fast.measure();
    CHECK(fast.calls == 5);  // 1, 2, 4 and 8 iterations, and what is counted
    CHECK(launch.iterations_per_sample == 8);
    CHECK(launch.measures.empty());
    Driver slow{.plan = plan_of(options, 0ns), .per_iteration = 200ms};
    CHECK(slow.measure().iterations_per_sample == 1);
    CHECK(slow.calls == 2);
}

TEST_CASE("something is counted in as many iterations as another launch did, however long one takes") {
    perfmon::harness::Options options;
    options.mode = Mode::count_instructions;
    options.counted_iterations = 8;
    Driver slow{.plan = plan_of(options, 0ns), .per_iteration = 2s};  // which no time budget of a timed launch allows
    CHECK(slow.measure().iterations_per_sample == 8);
    options.counted_iterations = 1;
    Driver fast{.plan = plan_of(options, 0ns), .per_iteration = 1us};
    CHECK(fast.measure().iterations_per_sample == 1);
    CHECK(fast.calls == 2);
}

TEST_CASE("what was counted is told per iteration, and a peak of the whole sample") {
    perfmon::harness::Options options;
    options.mode = Mode::count;
    Measurement measurement(plan_of(options, 0ns), 0ns);
    for (const std::int64_t iterations : {1, 2, 4, 8}) {
        REQUIRE((measurement.begin_call(iterations, 0ns) == Measurement::Go::run));
        measurement.timed(1us, {{&per_iteration, 12.0}, {&per_sample, 4096.0}});
        measurement.end_call(1us);
    }
    const auto launch = measurement.launch(1us);
    CHECK(launch.measures.at("allocations") == std::vector<double>{1.5});
    CHECK(launch.measures.at("peak_heap") == std::vector<double>{4096.0});
}

TEST_CASE("where work is counted, times and counters are those of a unit of it") {
    Measurement measurement({.sample_time = 1ns}, 0ns);
    const auto call = [&](double work) {
        REQUIRE(measurement.begin_call(1, 0ns) == Measurement::Go::run);
        measurement.timed(600ns, {{&cpu_time, 300.0}});
        measurement.done(work);
        measurement.end_call(600ns);
    };
    call(1);
    measurement.start_sampling();
    call(3);
    call(0);
    call(6);
    const auto launch = measurement.launch(1us);
    REQUIRE(launch.times().size() == 3);
    CHECK(launch.times()[0] == 200.0);
    CHECK(std::isnan(launch.times()[1]));
    CHECK(launch.times()[2] == 100.0);
    CHECK(launch.measures.at("cpu_time")[0] == 100.0);
    CHECK(launch.measures.at("cpu_time")[2] == 50.0);
}

TEST_CASE("work that was counted in one call is none of the next one's") {
    Measurement measurement({.sample_time = 1ns}, 0ns);
    REQUIRE(measurement.begin_call(1, 0ns) == Measurement::Go::run);
    measurement.done(10);
    measurement.timed(600ns);
    measurement.end_call(600ns);
    measurement.start_sampling();
    REQUIRE(measurement.begin_call(2, 0ns) == Measurement::Go::run);
    measurement.timed(600ns);
    measurement.end_call(600ns);
    CHECK(measurement.launch(1us).times() == std::vector<double>{300.0});
}

TEST_CASE("what is noted is one value of the launch") {
    Measurement measurement({.sample_time = 1ns}, 0ns);
    REQUIRE(measurement.begin_call(1, 0ns) == Measurement::Go::run);
    measurement.timed(600ns);
    measurement.end_call(600ns);
    measurement.note("errors", 4);
    CHECK(measurement.launch(1us).measures.at("errors") == std::vector<double>{4});
}

TEST_CASE("where the last call allocated is told per iteration, and what it left") {
    using perfmon::documents::CallSite;
    Measurement measurement({.sample_time = 1ns}, 0ns);
    for (const std::int64_t iterations : {1, 8}) {
        const auto times = static_cast<double>(iterations);
        REQUIRE(measurement.begin_call(iterations, 0ns) == Measurement::Go::run);
        measurement.timed(600ns);
        measurement.allocated({{2.0 * times, 8.0 * times, 0.0, 0.0, {"freed"}},
                               {times, 16.0 * times, times, 16.0 * times, {"left"}},
                               {1.0, 4.0, 1.0, 4.0, {"left once"}}});
        measurement.end_call(600ns);
    }
    CHECK(measurement.requested() ==
          std::vector<CallSite>{{1.0, 16.0, {"left"}}, {2.0, 8.0, {"freed"}}, {0.125, 0.5, {"left once"}}});
    CHECK(measurement.unfreed() == std::vector<CallSite>{{1.0, 16.0, {"left"}}, {0.125, 0.5, {"left once"}}});
}
