// Tells on stdout, at the end, how often each piece of code has run.
#include "catch2_benchmarks.hpp"

#include <cstdio>
#include <map>
#include <string>

namespace {

struct Calls {
    ~Calls() {
        for (const auto& [what, count] : counts) {
            std::printf("%s=%ld\n", what.c_str(), count);
        }
    }
    std::map<std::string, long> counts;
};

Calls calls;

}  // namespace

TEST_CASE("one") {
    ++calls.counts["one"];
    BENCHMARK("a") {
        return ++calls.counts["a"];
    };
    REQUIRE(calls.counts["a"] > 0);
    BENCHMARK_ADVANCED("b")(Catch::Benchmark::Chronometer meter) {
        ++calls.counts["set-up of b"];
        meter.measure([] { return ++calls.counts["b"]; });
    };
    BENCHMARK("c") {
        return ++calls.counts["c"];
    };
}

TEST_CASE("one/two") {
    ++calls.counts["one/two"];
    BENCHMARK("d") {
        return ++calls.counts["d"];
    };
}

TEST_CASE("three") {
    ++calls.counts["three"];
    BENCHMARK("e") {
        return ++calls.counts["e"];
    };
}
