// Compiled without the shim directory: Catch2's own headers are found, and no hook gets in.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif

TEST_CASE("unhooked") {
    BENCHMARK("one") {
        return 1;
    };
}
