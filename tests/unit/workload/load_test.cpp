#include "runtime/workload/load.hpp"

#include "test_framework.hpp"

#include <chrono>
#include <cstdint>
#include <limits>
#include <string>

using perfmon::AsyncOptions;
using perfmon::workload::fault_in;
using perfmon::workload::Load;
using namespace std::chrono_literals;

namespace {

AsyncOptions at_rate(double rate) {
    AsyncOptions options;
    options.rate_per_second = rate;
    return options;
}

template <class Value>
std::string fault_with(Value AsyncOptions::*option, Value value) {
    AsyncOptions options;
    options.*option = value;
    return fault_in(options).value_or("none");
}

}  // namespace

TEST_CASE("options that cannot be followed are told, each in a sentence") {
    CHECK(fault_in(AsyncOptions()) == std::nullopt);
    CHECK(fault_in(at_rate(1e6)) == std::nullopt);
    CHECK(fault_in(at_rate(0.0)) == "has a rate of 0 operations a second; it must be above 0, and at most 1000000");
    CHECK(fault_in(at_rate(-2.5)) == "has a rate of -2.5 operations a second; it must be above 0, and at most 1000000");
    CHECK(fault_in(at_rate(1e7)).has_value());
    CHECK(fault_in(at_rate(std::numeric_limits<double>::quiet_NaN())).has_value());
    CHECK(fault_with(&AsyncOptions::in_flight, 10'000'000) ==
          "has 10000000 operations in flight; it must be 1 to 1024");
    CHECK(fault_with(&AsyncOptions::in_flight, 0) == "has 0 operations in flight; it must be 1 to 1024");
    CHECK(fault_with(&AsyncOptions::duration, std::chrono::nanoseconds(-5ms)) ==
          "has a duration of -0.005 s; it must be above 0, and at most 3600 s");
    CHECK(fault_with(&AsyncOptions::duration, std::chrono::nanoseconds(0)).find("a duration of 0 s") !=
          std::string::npos);
    CHECK(fault_with(&AsyncOptions::warm_up, std::chrono::nanoseconds(-1s)) ==
          "has a warm-up of -1 s; it must be at least 0 s, and at most 3600 s");
    CHECK(fault_with(&AsyncOptions::warm_up, std::chrono::nanoseconds(0)) == "none");
    CHECK(fault_with(&AsyncOptions::time_out, std::chrono::nanoseconds(0)).find("a time-out of 0 s") !=
          std::string::npos);
    CHECK(fault_with(&AsyncOptions::operations, std::optional<std::int64_t>(0)) ==
          "is to run 0 operations; it must be 1 to 100000000");
}

TEST_CASE("so many operations that their rate takes hours are refused") {
    auto options = at_rate(1.0);
    options.operations = 10'000;
    CHECK(fault_in(options) == "has a duration of 10000 s; it must be above 0, and at most 3600 s");
}

TEST_CASE("a duration is divided into equal slices of about 20 ms") {
    AsyncOptions options;
    options.duration = 210ms;
    Load load(options);
    CHECK(load.slices() == 11);
    CHECK(load.next().length == std::chrono::nanoseconds(210ms) / 11);
    CHECK_FALSE(load.next().arrivals.has_value());
    CHECK(load.warm_up().length == 50ms);
    options.duration = 1ms;
    CHECK(Load(options).slices() == 1);
    options.duration = 300ms;
    options.slice = 100ms;
    CHECK(Load(options).slices() == 3);
}

TEST_CASE("an open loop's arrivals go on from slice to slice, each from its slice's begin") {
    auto options = at_rate(300.0);  // 3.33 ms apart
    options.duration = 140ms;
    options.warm_up = 5ms;
    Load load(options);
    CHECK(load.warm_up().arrivals.value().size() == 2);
    REQUIRE(load.slices() == 4);  // 35 ms
    const auto first = load.next().arrivals.value();
    CHECK(first.front() == 0ns);
    CHECK(first.size() == 11);
    const auto second = load.next().arrivals.value();
    CHECK(second.front() == 1'666'666ns);
    CHECK(second.size() == 10);
}

TEST_CASE("a slice of an open loop is as long as ten operations need to arrive") {
    auto options = at_rate(20.0);
    options.duration = 3s;
    CHECK(Load(options).slices() == 6);
    options.rate_per_second = 1000.0;
    CHECK(Load(options).slices() == 150);
}

TEST_CASE("a slice that is too short to hold anything is refused, and arrivals that nobody can keep in memory") {
    CHECK(fault_with(&AsyncOptions::slice, std::chrono::nanoseconds(1)) ==
          "has a slice of 0.000000001 s; it must be at least 0.001 s, and at most 3600 s");
    auto options = at_rate(1e6);
    options.warm_up = 1h;
    options.duration = 1s;
    CHECK(fault_in(options) == "is to start 3601000000 operations at its rate; it must be at most 100000000");
}

TEST_CASE("a number of operations is divided among slices that end with them") {
    AsyncOptions options;
    options.operations = 103;
    Load load(options);
    REQUIRE(load.slices() == 10);
    CHECK(load.next().operations == 11);  // prepares
    std::int64_t sum = 0;
    for (int i = 0; i < 10; ++i) {
        const auto slice = load.next();
        CHECK(slice.length >= 1h);
        sum += slice.operations.value();
    }
    CHECK(sum == 103);
    options.operations = 3;
    CHECK(Load(options).slices() == 3);
}

TEST_CASE("a number of operations at a rate is a duration") {
    auto options = at_rate(1000.0);
    options.operations = 400;
    Load load(options);
    CHECK(load.slices() == 20);
    CHECK(load.next().length == 20ms);
    CHECK(load.next().operations == std::nullopt);
}
