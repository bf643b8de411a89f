#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#define CATCH_CONFIG_ENABLE_BENCHMARKING
#include <catch2/catch.hpp>
#endif

int run(int rounds);

TEST_CASE("rounds") {
    BENCHMARK("short") {
        return run(100);
    };
    BENCHMARK("long") {
        return run(1000);
    };
}
