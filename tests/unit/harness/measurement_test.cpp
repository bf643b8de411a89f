#include "runtime/harness/measurement.hpp"

#include "runtime/base/error.hpp"

#include "driver.hpp"
#include "test_framework.hpp"

#include <cmath>
#include <vector>

using namespace std::chrono_literals;
using perfmon::harness::affordable_samples;
using perfmon::harness::Call;
using perfmon::harness::expected_sample_cost;
using perfmon::harness::Measurement;
using perfmon::harness::Mode;
using perfmon::harness::Nanoseconds;
using perfmon::harness::Plan;
using perfmon::harness::plan_of;
using perfmon::test::Driver;

TEST_CASE("samples are bought with what is left of the budget") {
    CHECK(affordable_samples(10ms, 1ms, 20) == 10);
    CHECK(affordable_samples(10ms, 1ms, 5) == 5);
    CHECK(affordable_samples(999us, 1ms, 5) == 0);
    CHECK(affordable_samples(0ms, 1ms, 5) == 0);
    CHECK(affordable_samples(-1ms, 1ms, 5) == 0);
    CHECK(affordable_samples(10ms, 0ms, 5) == 5);
}

TEST_CASE("a sample costs its length, the rest of its last iteration and its set-up") {
    CHECK(expected_sample_cost({.iterations = 1024, .timed = 1024us, .wall = 1024us}, 1ms) == 1ms);
    CHECK(expected_sample_cost({.iterations = 1024, .timed = 1024us, .wall = 5024us}, 1ms) == 5ms);
    CHECK(expected_sample_cost({.iterations = 1, .timed = 50ms, .wall = 50ms}, 1ms) == 50ms);
    CHECK(expected_sample_cost({.iterations = 2, .timed = 2600us, .wall = 2600us}, 2ms) == 2600us);
    CHECK(expected_sample_cost({.iterations = 1 << 29, .timed = 0ns, .wall = 0ns}, 1ms) > 0ns);
}

TEST_CASE("a quick benchmark gets all samples that were asked for") {
    Driver driver{.plan = {.samples = 20, .sample_time = 1ms, .time_budget = 1s}, .per_iteration = 1us};
    const auto launch = driver.measure();
    CHECK(launch.times() == std::vector<double>(20, 1000.0));
    CHECK(launch.iterations_per_sample == 1000);
    CHECK(launch.elapsed_s == Approx(0.001023 + 0.020));
}

TEST_CASE("half of a sample tells how many iterations make one") {
    Driver driver{.plan = {.samples = 20, .sample_time = 1ms, .time_budget = 1s}, .per_iteration = 1us};
    CHECK(driver.calibrate() == 1000);
    CHECK(driver.iterations_made == 1 + 2 + 4 + 8 + 16 + 32 + 64 + 128 + 256 + 512);
    CHECK(driver.measurement.is_calibrated());
    Driver long_one{.plan = {.samples = 20, .sample_time = 1ms, .time_budget = 1s}, .per_iteration = 300us};
    CHECK(long_one.calibrate() == 4);
    CHECK(long_one.iterations_made == 1 + 2);  // the first call alone, which finds cold caches, does not tell
}

TEST_CASE("a call that the calibration leaves out costs what its set-up and its iterations would") {
    Driver driver{
        .plan = {.samples = 20, .sample_time = 1ms, .time_budget = 40ms}, .set_up = 1ms, .per_iteration = 100us};
    driver.calibrate();
    REQUIRE(driver.now - Nanoseconds(5h) == 5500us);    // 1, 2, 4 and 8 iterations; 16 were left out
    CHECK(driver.measurement.samples_to_take() == 17);  // 2 ms each: with 10 iterations, of 34.5 ms
}

TEST_CASE("what is counted is counted in calls that are made") {
    perfmon::harness::Options options;
    options.mode = Mode::count;
    Driver driver{.plan = plan_of(options, 0ns), .per_iteration = 1us};
    driver.calibrate();
    CHECK(driver.iterations_made == 1 + 2 + 4 + 8);
}

TEST_CASE("the cost of the clock is taken off, but never more than was measured") {
    Driver driver{.plan = {.samples = 2, .sample_time = 1ms, .time_budget = 1s, .clock_cost = 500us},
                  .per_iteration = 1ms};
    CHECK(driver.measure().times() == std::vector<double>(2, 500'000.0));
    Driver nothing{.plan = {.samples = 2, .sample_time = 1ns, .time_budget = 1s, .clock_cost = 40ns},
                   .per_iteration = 1ns};
    CHECK(nothing.measure().times() == std::vector<double>(2, 0.0));
}

TEST_CASE("a slow benchmark gets the samples that its budget affords") {
    Driver driver{.plan = {.samples = 20, .sample_time = 1ms, .time_budget = 210ms}, .per_iteration = 50ms};
    const auto launch = driver.measure();
    CHECK(driver.calls == 4);
    CHECK(launch.times() == std::vector<double>(3, 50e6));
    CHECK(launch.iterations_per_sample == 1);
    CHECK(launch.elapsed_s == Approx(0.2));
}

TEST_CASE("a benchmark over its budget is measured by its one call") {
    Driver driver{.plan = {.samples = 20, .sample_time = 1ms, .time_budget = 210ms}, .per_iteration = 3s};
    const auto launch = driver.measure();
    CHECK(driver.calls == 1);
    CHECK(launch.times() == std::vector<double>{3e9});
    CHECK(launch.iterations_per_sample == 1);
}

TEST_CASE("costly set-up ends the calibration at half of the budget") {
    Driver driver{
        .plan = {.samples = 20, .sample_time = 1ms, .time_budget = 1s}, .set_up = 100ms, .per_iteration = 1us};
    const auto launch = driver.measure();
    CHECK(driver.now - Nanoseconds(5h) <= 1s);
    CHECK(launch.iterations_per_sample > 1);
    CHECK(launch.times().size() >= 5);
    CHECK(launch.times().front() == 1000.0);
}

TEST_CASE("a benchmark that slows down is stopped within one sample of its budget") {
    Driver driver{.plan = {.samples = 50, .sample_time = 1ms, .time_budget = 500ms}, .per_iteration = 1ms};
    driver.calibrate();
    driver.measurement.start_sampling();
    CHECK(driver.call(1));
    driver.per_iteration = 200ms;
    CHECK(driver.call(1));
    CHECK(driver.call(1));
    CHECK_FALSE(driver.call(1));
    CHECK(driver.measurement.launch(driver.now).times().size() == 3);
}

TEST_CASE("a benchmark without any work is calibrated to an end") {
    Driver driver{.plan = {.sample_time = 1s, .time_budget = 24h}};
    CHECK(driver.calibrate() <= 1 << 29);
    CHECK(driver.measurement.reported_length() > 0ns);
}

TEST_CASE("no length of zero is reported, since Catch2 divides by it") {
    Driver driver{.plan = {.sample_time = 1ms, .time_budget = 1s}};
    driver.call(1);
    CHECK(driver.measurement.reported_length() == 1ns);
}

TEST_CASE("a dry run calls once and takes no samples") {
    Driver driver{.plan = {.mode = Mode::dry_run}, .per_iteration = 1ns};
    driver.measure();
    CHECK(driver.calls == 1);
}

TEST_CASE("a call in which the chronometer is not used is an error") {
    Measurement measurement({}, 0ns);
    REQUIRE(measurement.begin_call(1, 0ns) == Measurement::Go::run);
    CHECK_THROWS_AS(measurement.end_call(1ns), perfmon::Error);
    CHECK_FALSE(measurement.has_run());
}

TEST_CASE("of several uses of the chronometer in a call the last one counts") {
    Measurement measurement({}, 0ns);
    REQUIRE(measurement.begin_call(2, 0ns) == Measurement::Go::run);
    measurement.timed(10ns);
    measurement.timed(30ns);
    measurement.end_call(50ns);
    CHECK(measurement.launch(50ns).times() == std::vector<double>{15.0});
}

TEST_CASE("an interruption of the calibration does not make the samples short") {
    const auto iterations_after = [](std::int64_t interrupted_call) {
        Driver driver{.plan = {.sample_time = 1ms}, .per_iteration = 1us};
        std::int64_t iterations = 1;
        do {
            // One call is held up for 5 ms, which alone is longer than a sample.
            driver.per_iteration = iterations == interrupted_call ? Nanoseconds(5ms) / iterations : 1us;
            driver.call(iterations);
            iterations *= 2;
        } while (driver.measurement.reported_length() < driver.plan.sample_time);
        iterations /= 2;
        return driver.plan.sample_time * iterations / driver.measurement.reported_length();
    };
    CHECK(iterations_after(0) == 1000);
    CHECK(iterations_after(1) == 1000);
    CHECK(iterations_after(4) == 1000);
    CHECK(iterations_after(256) == 1000);
    CHECK(iterations_after(512) == 1000);
}

TEST_CASE("a first call that is far too long is believed, and not made twice") {
    Driver driver;
    driver.per_iteration = 100ms;
    CHECK(driver.calibrate() == 1);
    CHECK(driver.calls == 1);
}

TEST_CASE("cheap first calls do not make samples long") {
    Driver driver;
    std::int64_t iterations = 1;
    do {
        driver.per_iteration = iterations == 1 ? 50ns : 1ms;  // as with a cache that the first call finds empty
        driver.call(iterations);
        iterations *= 2;
    } while (driver.measurement.reported_length() < driver.plan.sample_time);
    CHECK(driver.calls == 3);
    CHECK(driver.measurement.reported_length() == 4ms);
}

TEST_CASE("what two processes agree on is what Catch2 is told, and what is taken") {
    Driver driver{.plan = {.samples = 20, .sample_time = 1ms, .time_budget = 1s}, .per_iteration = 3us};
    const auto own = driver.calibrate();
    REQUIRE(driver.measurement.is_calibrated());
    CHECK(driver.measurement.iterations_of_sample() == own);
    driver.measurement.agree_on(own - 100, 7);
    const auto reported = driver.measurement.reported_length();
    const auto calibrated = std::int64_t{1} << driver.calls;  // the last one was left out
    CHECK((driver.plan.sample_time * calibrated + reported - 1ns) / reported == own - 100);
    CHECK(driver.measurement.samples_to_take() == 7);
}

TEST_CASE("a sample that was left out keeps its place") {
    Driver driver{.plan = {.samples = 3, .sample_time = 1ms, .time_budget = 1s}, .per_iteration = 1us};
    const auto iterations = driver.calibrate();
    driver.measurement.start_sampling();
    driver.call(iterations);
    driver.measurement.leave_out_sample();
    driver.call(iterations);
    const auto samples = driver.measurement.launch(driver.now).times();
    REQUIRE(samples.size() == 3);
    CHECK(samples[0] == 1000.0);
    CHECK(std::isnan(samples[1]));
    CHECK(samples[2] == 1000.0);
}

TEST_CASE("the first sample is told from the others, in the calibration and after it") {
    Driver driver{.plan = {.samples = 3, .sample_time = 1ms, .time_budget = 1s}, .per_iteration = 1us};
    const auto iterations = driver.calibrate();
    CHECK_FALSE(driver.measurement.begins_sampling());
    driver.measurement.start_sampling();
    CHECK(driver.measurement.begins_sampling());
    driver.call(iterations);
    CHECK_FALSE(driver.measurement.begins_sampling());
}

TEST_CASE("half a sample is made untimed after a hand-over, and nothing where an iteration is long") {
    const auto untimed = [](Nanoseconds per_iteration) {
        Driver driver{.plan = {.sample_time = 1ms, .time_budget = 1h}, .per_iteration = per_iteration};
        driver.calibrate();
        return driver.measurement.untimed_iterations();
    };
    CHECK(untimed(1us) == 500);
    CHECK(untimed(700us) == 1);
    CHECK(untimed(3ms) == 1);
    CHECK(untimed(5ms) == 0);
}

namespace {

/// Calibrates an operation of which the first iterations take long, and all after them take 50 µs.
/// @returns the iterations of a sample
template <class TimeOfIteration>
std::int64_t iterations_of_what_warms_up(TimeOfIteration time_of_iteration) {
    Driver driver{.plan = {.sample_time = 1ms, .time_budget = 1h}};
    std::int64_t made = 0;
    for (std::int64_t iterations = 1; !driver.measurement.is_calibrated(); iterations *= 2) {
        Nanoseconds all{0};
        for (std::int64_t i = 0; i < iterations; ++i) {
            all += time_of_iteration(made + i);
        }
        driver.per_iteration = all / iterations;
        made += driver.call(iterations) ? iterations : 0;
    }
    return driver.measurement.iterations_of_sample();
}

}  // namespace

TEST_CASE("what takes longer than half a sample to warm up has longer samples, four times as long at most") {
    const auto warm = [](std::int64_t /*iteration*/) { return Nanoseconds(50us); };
    const auto warms_up = [](std::int64_t iteration) { return Nanoseconds(iteration < 6 ? 200us : 50us); };
    const auto never_warm = [](std::int64_t iteration) { return 50us + Nanoseconds(1ms) / (1 + iteration); };
    CHECK(iterations_of_what_warms_up(warm) == 20);
    CHECK(iterations_of_what_warms_up(warms_up) == 26);  // a call of 0.65 ms was still faster than the one before
    CHECK(iterations_of_what_warms_up(never_warm) > 60);
    CHECK(iterations_of_what_warms_up(never_warm) <= 80);
}
