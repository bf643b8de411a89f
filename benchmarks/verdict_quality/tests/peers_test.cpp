#include "peers.hpp"

#include "samples.hpp"
#include "test_framework.hpp"

#include <string_view>

namespace perfmon::quality {

namespace {

std::optional<bool> called(std::string_view origin, const Stored& stored, std::size_t which = 0) {
    for (const Rule& rule : stored_rules()) {
        if (rule.origin == origin && which-- == 0) {
            return rule.calls_slower(stored);
        }
    }
    return std::nullopt;
}

/// Samples around a centre, 1 % apart.
std::vector<double> around(double centre) {
    std::vector<double> samples;
    for (int i = -10; i <= 10; ++i) {
        samples.push_back(centre * (1.0 + i / 1000.0));
    }
    return samples;
}

Stored stored_of(double factor) {
    Stored stored;
    stored.before = around(100.0);
    stored.now = around(100.0 * factor);
    stored.history = around(100.0);
    stored.median_history = around(100.0);
    stored.runs.assign(5, 100.0 * factor);
    return stored;
}

/// Runs of one benchmark, one a second; the accepted executable gets slower by 1 ns a run.
std::vector<Check> runs(std::size_t count, double seconds_apart) {
    std::vector<Check> checks;
    for (std::size_t i = 0; i < count; ++i) {
        Check check = check_of({0.0});
        check.run = static_cast<std::int64_t>(i);
        check.time_s = seconds_apart * static_cast<double>(i);
        const double time = 100.0 + static_cast<double>(i);
        check.accepted_ns = {{time, time}};
        check.variant_ns = {{time + 0.5, time + 0.5}};
        checks.push_back(check);
    }
    return checks;
}

}  // namespace

TEST_CASE("every rule passes what is the same and catches what is much slower") {
    for (const Rule& rule : stored_rules()) {
        INFO(rule.name);
        CHECK(rule.calls_slower(stored_of(1.0)) == false);
        CHECK(rule.calls_slower(stored_of(0.8)) == false);
        CHECK(rule.calls_slower(stored_of(1.2)) == true);
    }
}

TEST_CASE("the rules differ where they should") {
    const Stored slightly = stored_of(1.008);  // significant, and within criterion's noise
    CHECK(called("Google Benchmark, compare.py", slightly) == true);
    CHECK(called("criterion.rs", slightly) == false);
    CHECK(called("pytest-benchmark", slightly) == false);
    CHECK(called("criterion.rs", stored_of(1.03)) == true);
    CHECK(called("pytest-benchmark", stored_of(1.03)) == false);
    CHECK(called("Bencher", stored_of(1.03)) == true);
    CHECK(called("Bencher", stored_of(1.01)) == false);

    Stored disturbed = stored_of(1.0);  // a few samples move the mean and not the median
    for (std::size_t i = 0; i < 5; ++i) {
        disturbed.now[i] *= 2;
    }
    CHECK(called("pytest-benchmark", disturbed) == true);
    CHECK(called("many scripts", disturbed) == false);
}

TEST_CASE("one run again within the limit passes the stored rule") {
    Stored stored = stored_of(1.2);
    stored.runs.back() = 100.0;
    CHECK(called("PerfMon without a snapshot", stored, 0) == true);
    CHECK(called("PerfMon without a snapshot", stored, 1) == false);
    stored.runs.resize(1);
    CHECK_FALSE(called("PerfMon without a snapshot", stored, 1).has_value());
}

TEST_CASE("a short history says nothing") {
    Stored stored = stored_of(1.2);
    stored.history.resize(shortest_history - 1);
    stored.median_history.resize(shortest_history - 1);
    CHECK_FALSE(called("Bencher", stored).has_value());
    CHECK_FALSE(called("PerfMon without a snapshot", stored).has_value());
}

TEST_CASE("the stored numbers are a minute old") {
    const auto stored = as_stored(runs(40, 10.0));
    CHECK_FALSE(stored[5].has_value());
    REQUIRE(stored[6].has_value());
    CHECK(stored[6]->before.front() == 100.0);
    CHECK(stored[35]->before.front() == 129.0);
    CHECK(stored[35]->now.front() == 135.5);
}

TEST_CASE("the history is that of the runs before, the runs again those after") {
    auto checks = runs(50, 10.0);
    checks[41].percent = 5.0;
    const auto stored = as_stored(checks);
    CHECK(stored[40]->history.size() == longest_history);
    CHECK(stored[40]->history.back() == 139.0);
    CHECK(stored[40]->runs == std::vector<double>{140.5, 141.0, 142.0, 143.0, 144.0});
    CHECK(stored[41]->runs.size() == 1);
    CHECK(stored[48]->runs.size() == 2);
}

TEST_CASE("sessions, conditions and benchmarks are apart") {
    auto checks = runs(40, 10.0);
    checks[0].session = "other";
    checks[1].condition = "loaded";
    checks[2].benchmark = "other";
    const auto stored = as_stored(checks);
    CHECK_FALSE(stored[6].has_value());
    CHECK_FALSE(stored[8].has_value());
    CHECK(stored[9]->before.front() == 103.0);
}

}  // namespace perfmon::quality
