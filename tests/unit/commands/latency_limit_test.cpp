#include "checker/commands/latency_limit.hpp"

#include "runtime/base/error.hpp"
#include "test_framework.hpp"

#include <string>

using perfmon::Error;
using perfmon::commands::latency_limit;

TEST_CASE("a limit is a percentile and a time with its unit") {
    const auto limit = latency_limit("p99=5ms");
    CHECK(limit.metric == "latency_p99");
    CHECK(limit.shown == "p99");
    CHECK(limit.ns == 5e6);
    CHECK(limit.operations == 2'000);
    CHECK(latency_limit("p99.9=0.8 s").metric == "latency_p99_9");
    CHECK(latency_limit("p99.9=0.8 s").ns == 0.8e9);
    CHECK(latency_limit("p50=800us").ns == 8e5);
    CHECK(latency_limit("p90=800µs").ns == 8e5);
}

TEST_CASE("what is no limit is refused") {
    const std::string typed = GENERATE("", "p99", "p99=", "p99=5", "p99=5 minutes", "p98=5ms", "p99=-5ms", "p99=0ms",
                                       "p99=ms", "latency_p99=5ms", "p99=1.2.3ms", "p99=5ms5");
    CHECK_THROWS_AS(latency_limit(typed), Error);
}
