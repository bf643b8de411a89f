#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#define CATCH_CONFIG_ENABLE_BENCHMARKING
#include <catch2/catch.hpp>
#endif

#include <algorithm>
#include <numeric>
#include <vector>

TEST_CASE("sorting") {
    std::vector<int> numbers(1000);
    std::iota(numbers.begin(), numbers.end(), 0);

    BENCHMARK("reverse") {
        std::reverse(numbers.begin(), numbers.end());
        return numbers.front();
    };
    BENCHMARK_ADVANCED("sort")(Catch::Benchmark::Chronometer meter) {
        auto copy = numbers;
        meter.measure([&] {
            std::sort(copy.begin(), copy.end());
            return copy.front();
        });
    };
}
