// Test cases that cannot run here, before, in and after a benchmark.
#include "catch2_benchmarks.hpp"

#include "perfmon/skip.hpp"

namespace {

int count() {
    static int value = 0;
    return ++value;
}

}  // namespace

TEST_CASE("before") {
    perfmon::skip("no GPU");
    BENCHMARK("never") {
        return count();
    };
}

TEST_CASE("within") {
    BENCHMARK("first") {
        return count();
    };
    BENCHMARK("second") {
        perfmon::skip("no network");
        return count();
    };
    BENCHMARK("third") {
        return count();
    };
}

TEST_CASE("after") {
    const int size = GENERATE(1, 2);
    if (size == 2) {
        perfmon::skip("too little memory");
    }
    BENCHMARK("small") {
        return count();
    };
}

TEST_CASE("elsewhere") {
    BENCHMARK("works") {
        return count();
    };
}

#if defined(SKIP)
TEST_CASE("in Catch2's words") {
    SKIP("no licence");
    BENCHMARK("never") {
        return count();
    };
}
#endif
