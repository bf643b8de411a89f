// Compiled as the most careful user would, in C++11 and without what Catch2 does without: exceptions and RTTI.
#define CATCH_CONFIG_MAIN
#include "catch2_benchmarks.hpp"

#include <string>

namespace {

int sum_below(int end) {
    int sum = 0;
    for (int i = 0; i < end; ++i) {
        sum += i;
    }
    return sum;
}

}  // namespace

TEST_CASE("strict", "[!benchmark]") {
    const int size = GENERATE(10, 100);
    BENCHMARK("one name") {
        return sum_below(size);
    };
    BENCHMARK("below " + std::to_string(size), i) {
        return sum_below(size) + i;
    };
    BENCHMARK_ADVANCED("advanced " + std::to_string(size))(Catch::Benchmark::Chronometer meter) {
        meter.measure([size] { return sum_below(size); });
    };
}
