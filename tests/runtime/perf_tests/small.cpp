#include "catch2_benchmarks.hpp"

TEST_CASE("small") {
    int value = 0;
    BENCHMARK("count") {
        return ++value;
    };
}
