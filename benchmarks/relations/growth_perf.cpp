#include "../catch2.hpp"
#include "numbers.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <list>
#include <map>
#include <numeric>
#include <string>
#include <unordered_map>
#include <vector>

namespace {

constexpr std::size_t small[] = {1000, 10'000, 100'000};
constexpr std::size_t large[] = {1000, 10'000, 100'000, 1'000'000};

template <class Map>
Map filled(const std::vector<unsigned>& keys) {
    Map map;
    for (const unsigned key : keys) {
        map[key] = key;
    }
    return map;
}

template <class Map>
void look_up(std::size_t size) {
    const auto keys = random_numbers(size);
    const auto map = filled<Map>(keys);
    std::size_t at = 0;
    BENCHMARK(std::to_string(size)) {
        at = (at * 7919 + 13) % size;
        return map.find(keys[at])->second;
    };
}

}  // namespace

TEST_CASE("sum") {
    for (const std::size_t size : large) {
        const auto numbers = random_numbers(size);
        BENCHMARK(std::to_string(size)) {
            return std::accumulate(numbers.begin(), numbers.end(), std::uint64_t{0});
        };
    }
}

TEST_CASE("sort") {
    for (const std::size_t size : large) {
        const auto numbers = random_numbers(size);
        BENCHMARK(std::to_string(size)) {
            auto sorted = numbers;
            std::sort(sorted.begin(), sorted.end());
            return sorted.front();
        };
    }
}

TEST_CASE("look up in tree") {
    for (const std::size_t size : large) {
        look_up<std::map<unsigned, unsigned>>(size);
    }
}

TEST_CASE("look up by hash") {
    for (const std::size_t size : large) {
        look_up<std::unordered_map<unsigned, unsigned>>(size);
    }
}

TEST_CASE("walk a list") {
    for (const std::size_t size : large) {
        const auto numbers = random_numbers(size);
        std::list<unsigned> list(numbers.begin(), numbers.end());
        list.sort();  // its elements are in memory in another order than in the list
        BENCHMARK(std::to_string(size)) {
            return std::accumulate(list.begin(), list.end(), std::uint64_t{0});
        };
    }
}

TEST_CASE("fill a tree") {
    for (const std::size_t size : small) {
        const auto keys = random_numbers(size);
        BENCHMARK(std::to_string(size)) {
            return filled<std::map<unsigned, unsigned>>(keys).size();
        };
    }
}

TEST_CASE("all pairs") {
    for (const std::size_t size : {100, 1000, 10'000}) {
        const auto numbers = random_numbers(size);
        BENCHMARK(std::to_string(size)) {
            std::size_t equal = 0;
            for (std::size_t i = 0; i < size; ++i) {
                for (std::size_t j = 0; j < i; ++j) {
                    equal += numbers[i] == numbers[j] ? 1 : 0;
                }
            }
            return equal;
        };
    }
}
