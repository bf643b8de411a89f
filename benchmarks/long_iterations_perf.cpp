// Operations of 1.5 to 20 ms: longer than a sample is meant to be, and than a slice of a busy core.
#include "catch2.hpp"

#include <cstdint>
#include <map>

namespace {

std::uint64_t generated(std::uint64_t rounds) {
    std::uint64_t number = 1;
    for (std::uint64_t i = 0; i < rounds; ++i) {
        number = number * 6364136223846793005U + 1442695040888963407U;
    }
    return number;
}

using Index = std::map<std::uint32_t, std::uint32_t>;

Index make_index(std::uint32_t entries) {
    constexpr std::uint32_t scattered = 2654435761U;
    Index index;
    for (std::uint32_t i = 0; i < entries; ++i) {
        index.emplace(i * scattered, i);
    }
    return index;
}

std::uint64_t walked(const Index& index, int times) {
    std::uint64_t sum = 0;
    for (int time = 0; time < times; ++time) {
        for (const auto& [key, value] : index) {
            sum += key ^ value;
        }
    }
    return sum;
}

}  // namespace

TEST_CASE("arithmetic", "[!benchmark]") {
    BENCHMARK("1.5 ms") {
        return generated(1'300'000);
    };
    BENCHMARK("5 ms") {
        return generated(4'300'000);
    };
    BENCHMARK("20 ms") {
        return generated(17'300'000);
    };
}

TEST_CASE("map", "[!benchmark]") {
    const Index index = make_index(20'000);
    BENCHMARK("1.5 ms") {
        return walked(index, 7);
    };
    BENCHMARK("5 ms") {
        return walked(index, 23);
    };
    BENCHMARK("20 ms") {
        return walked(index, 90);
    };
}
