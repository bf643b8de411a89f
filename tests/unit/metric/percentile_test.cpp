#include "runtime/metric/percentile.hpp"

#include "runtime/metric/metric.hpp"
#include "test_framework.hpp"

using namespace perfmon::metric;

TEST_CASE("a percentile needs ten latencies beyond it") {
    CHECK(needed_for_percentile(50.0) == 20);
    CHECK(needed_for_percentile(90.0) == 100);
    CHECK(needed_for_percentile(99.0) == 1000);
    CHECK(needed_for_percentile(99.9) == 10'000);
}

TEST_CASE("the metrics that are percentiles are built in") {
    for (const char* const name : {"latency_p50", "latency_p90", "latency_p99", "latency_p99_9"}) {
        CHECK(percentile_of(name).has_value());
        CHECK(find(name) != nullptr);
    }
    CHECK(percentile_of("latency_p99_9") == 99.9);
    CHECK_FALSE(percentile_of("latency_max"));
    CHECK_FALSE(percentile_of("time"));
}
