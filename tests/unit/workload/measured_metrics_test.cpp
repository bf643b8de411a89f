#include "runtime/workload/measured_metrics.hpp"

#include "runtime/metric/metric.hpp"

#include "test_framework.hpp"

#include <chrono>

using perfmon::workload::LoadSummary;
using perfmon::workload::metrics_of;
using namespace std::chrono_literals;

TEST_CASE("a load's metrics are those of the registry") {
    LoadSummary load;
    for (int i = 0; i < 10'000; ++i) {
        load.add_ended(i < 9'980 ? 1ms : 5ms, 1s);
    }
    load.add_ended(2s, 1s);
    load.add_error("x");
    load.dropped = 3;
    load.late = 4;
    const double operations = 10'005;
    const auto metrics = metrics_of(load);
    CHECK(metrics.at("latency_p50") == Approx(1e6).epsilon(0.004));
    CHECK(metrics.at("latency_p99") == Approx(1e6).epsilon(0.004));
    CHECK(metrics.at("latency_p99_9") == Approx(5e6).epsilon(0.004));
    CHECK(metrics.at("latency_max") == 2e9);
    CHECK(metrics.at("errors") == Approx(100 * 1 / operations));
    CHECK(metrics.at("timeouts") == Approx(100 * 1 / operations));
    CHECK(metrics.at("dropped") == Approx(100 * 3 / operations));
    CHECK(metrics.at("late") == Approx(100 * 4 / operations));
    CHECK(metrics.size() == 9);
    for (const auto& [name, value] : metrics) {
        INFO(name);
        CHECK(perfmon::metric::find(name) != nullptr);
    }
}

TEST_CASE("a percentile that too few operations were measured for is not there") {
    LoadSummary load;
    for (int i = 0; i < 100; ++i) {
        load.add_ended(1ms, 1s);
    }
    const auto metrics = metrics_of(load);
    CHECK(metrics.count("latency_p90") == 1);
    CHECK(metrics.count("latency_p99") == 0);
    CHECK(metrics.count("latency_p99_9") == 0);
    CHECK(metrics_of(LoadSummary()).count("latency_max") == 0);
}

TEST_CASE("people are told the percentiles, and what the first one that is not there needs") {
    LoadSummary load;
    for (int i = 0; i < 120; ++i) {
        load.add_ended(i < 90 ? 2ms : 3ms, 1s);
    }
    CHECK(perfmon::workload::text_of(load) == "  p50 2.00 ms  p90 3.00 ms  p99 needs 1000 operations, not 120");
}

TEST_CASE("people are told what became of operations that did not end well") {
    LoadSummary load;
    load.errors = 1;
    load.timeouts = 2;
    load.dropped = 3;
    load.late = 4;
    CHECK(perfmon::workload::text_of(load) ==
          "  p50 needs 20 operations, not 0  1 errors  2 timed out  3 dropped  4 late");
}
