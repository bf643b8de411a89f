#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#define CATCH_CONFIG_ENABLE_BENCHMARKING
#include <catch2/catch.hpp>
#endif

int work(int rounds);

TEST_CASE("work") {
    BENCHMARK("short") {
        return work(100);
    };
    BENCHMARK("long") {
        return work(1000);
    };
}
