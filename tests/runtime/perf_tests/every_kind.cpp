// Every way in which Catch2 lets one write a benchmark, as a user would, CATCH_CONFIG_MAIN included.
#define CATCH_CONFIG_MAIN
#define CATCH_CONFIG_ENABLE_BENCHMARKING
#include "catch2_benchmarks.hpp"

#include <numeric>
#include <string>
#include <vector>

namespace {

std::vector<int> numbers(std::size_t count) {
    std::vector<int> result(count);
    std::iota(result.begin(), result.end(), 0);
    return result;
}

int sum(const std::vector<int>& values) {
    return std::accumulate(values.begin(), values.end(), 0);
}

struct Fixture {
    std::vector<int> values = numbers(500);
};

}  // namespace

TEST_CASE("plain", "[sum][Fast]") {
    const auto values = numbers(1000);
    REQUIRE(sum(values) == 499500);
    BENCHMARK("sum") {
        return sum(values);
    };
    BENCHMARK("sum with index", i) {
        return sum(values) + i;
    };
    BENCHMARK_ADVANCED("advanced")(Catch::Benchmark::Chronometer meter) {
        std::vector<int> copy = values;
        meter.measure([&] { return sum(copy); });
    };
}

TEST_CASE("generated") {
    const auto size = GENERATE(10, 100);
    const auto values = numbers(static_cast<std::size_t>(size));
    BENCHMARK("sum of " + std::to_string(size)) {
        return sum(values);
    };
}

TEST_CASE("sections") {
    SECTION("first") {
        const auto values = numbers(10);
        BENCHMARK("of first") {
            return sum(values);
        };
    }
    SECTION("second") {
        const auto values = numbers(20);
        BENCHMARK("of second") {
            return sum(values);
        };
    }
}

TEST_CASE_METHOD(Fixture, "fixture") {
    BENCHMARK("sum") {
        return sum(values);
    };
}

TEMPLATE_TEST_CASE("typed", "", int, double) {
    const std::vector<TestType> values(100, TestType(1));
    BENCHMARK("sum") {
        return std::accumulate(values.begin(), values.end(), TestType());
    };
}

TEST_CASE("hidden benchmark", "[!benchmark]") {
    const auto values = numbers(10);
    BENCHMARK("sum") {
        return sum(values);
    };
}

TEST_CASE("[odd], \"name\" ~ a\\b/c") {
    const auto values = numbers(10);
    BENCHMARK("sum") {
        return sum(values);
    };
}

TEST_CASE("switched off", "[.]") {
    BENCHMARK("never") {
        return 0;
    };
}
