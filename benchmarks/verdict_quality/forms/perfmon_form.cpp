#include "../../catch2.hpp"
#include "../workloads/operations.hpp"

#include <string>

/// The workloads as benchmarks of a perf test.
namespace perfmon::quality {
namespace {

void measure(const std::string& test_case, const std::string& benchmark) {
    const Operation operation = operation_of(test_case + "/" + benchmark);
    BENCHMARK(std::string(benchmark)) {
        return operation();
    };
}

TEST_CASE("arithmetic") {
    measure("arithmetic", "chain of multiplications");
}

TEST_CASE("pointer chasing") {
    measure("pointer chasing", "random lines of 8 MiB");
    measure("pointer chasing", "random lines of 16 MiB");
}

TEST_CASE("map") {
    measure("map", "look-ups in 1 MiB of nodes");
}

TEST_CASE("sort") {
    measure("sort", "24 numbers");
}

TEST_CASE("memcpy") {
    measure("memcpy", "blocks of 4 KiB");
}

TEST_CASE("allocation") {
    measure("allocation", "strings");
}

TEST_CASE("parsing") {
    measure("parsing", "records of text");
    measure("parsing", "a page by heart");
}

TEST_CASE("threads") {
    measure("threads", "two with an atomic counter");
}

TEST_CASE("file") {
    measure("file", "reads of 4 KiB");
}

TEST_CASE("lru cache") {
    measure("lru cache", "look-ups, half of them in vain");
}

TEST_CASE("functions") {
    measure("functions", "calls of 512");
}

TEST_CASE("fibonacci") {
    measure("fibonacci", "recursive");
}

TEST_CASE("matrix") {
    measure("matrix", "product of 16 by 16");
}

TEST_CASE("sum") {
    measure("sum", "over 32 MiB");
}

TEST_CASE("priority queue") {
    measure("priority queue", "pop and push");
}

TEST_CASE("hash map") {
    measure("hash map", "look-ups");
}

TEST_CASE("string building") {
    measure("string building", "a line of fields");
}

TEST_CASE("sleep") {
    measure("sleep", "of 100 microseconds");
}

TEST_CASE("interpreter") {
    measure("interpreter", "a program of 4096 steps");
}

TEST_CASE("short strings") {
    measure("short strings", "hash");
}

}  // namespace
}  // namespace perfmon::quality
