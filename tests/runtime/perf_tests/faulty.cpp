// A test case for each thing that can go wrong; all are hidden, and are named on the command line.
#include "catch2_benchmarks.hpp"

#include <chrono>
#include <stdexcept>
#include <thread>

TEST_CASE("no benchmark in it", "[.]") {
    REQUIRE(true);
}

TEST_CASE("throws", "[.]") {
    BENCHMARK("first") {
        return 1;
    };
    BENCHMARK("second") {
        throw std::runtime_error("disk on fire");
    };
}

TEST_CASE("throws outside", "[.]") {
    BENCHMARK("first") {
        return 1;
    };
    throw std::runtime_error("no such disk");
}

TEST_CASE("duplicates", "[.]") {
    const int size = GENERATE(1, 2);
    BENCHMARK("same name") {
        return size;
    };
}

TEST_CASE("fails", "[.]") {
    const int answer = 41;
    CHECK(answer == 42);
    BENCHMARK("first") {
        return answer;
    };
}

TEST_CASE("fails inside", "[.]") {
    BENCHMARK("first", i) {
        INFO("iteration " << i);
        REQUIRE(i < 0);
        return i;
    };
}

TEST_CASE("fails as expected", "[.][!mayfail]") {
    CHECK(1 == 2);
    BENCHMARK("first") {
        return 1;
    };
}

TEST_CASE("never measures", "[.]") {
    BENCHMARK_ADVANCED("nothing")(Catch::Benchmark::Chronometer){};
}

TEST_CASE("slow", "[.]") {
    BENCHMARK("sleep") {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    };
}

TEST_CASE("slower and slower", "[.]") {
    int calls = 0;
    BENCHMARK("sleep") {
        std::this_thread::sleep_for(std::chrono::milliseconds(++calls < 4 ? 2 : 200));
    };
}

TEST_CASE("slow set-up", "[.]") {
    BENCHMARK_ADVANCED("quick")(Catch::Benchmark::Chronometer meter) {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        meter.measure([] { return 1; });
    };
}

TEST_CASE("nothing to do", "[.]") {
    BENCHMARK("nothing"){};
}
