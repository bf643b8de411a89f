#include "../catch2.hpp"
#include "numbers.hpp"

#include <algorithm>
#include <cstring>
#include <map>
#include <vector>

namespace {

// Not inlined: each is the same machine code under both names.
[[gnu::noinline]] unsigned mixed(unsigned rounds) {
    unsigned state = rounds;
    for (unsigned i = 0; i < rounds; ++i) {
        state = (state ^ (state >> 16)) * 1664525u + 1013904223u;
    }
    return state;
}

[[gnu::noinline]] unsigned smallest_of_sorted(std::vector<unsigned> numbers) {
    std::sort(numbers.begin(), numbers.end());
    return numbers.front();
}

[[gnu::noinline]] char copied(std::vector<char>& to, const std::vector<char>& from) {
    std::memcpy(to.data(), from.data(), from.size());
    return to.back();
}

[[gnu::noinline]] unsigned looked_up(const std::map<unsigned, unsigned>& map, const std::vector<unsigned>& keys) {
    unsigned sum = 0;
    for (const unsigned key : keys) {
        sum += map.find(key)->second;
    }
    return sum;
}

constexpr const char* names[] = {"one", "other"};

}  // namespace

TEST_CASE("arithmetic") {
    for (const char* const name : names) {
        BENCHMARK(name) {
            return mixed(1000);
        };
    }
}

TEST_CASE("sort") {
    const auto numbers = random_numbers(2000);
    for (const char* const name : names) {
        BENCHMARK(name) {
            return smallest_of_sorted(numbers);
        };
    }
}

TEST_CASE("copy") {
    const std::vector<char> from(100'000, 'x');
    std::vector<char> to(from.size());
    for (const char* const name : names) {
        BENCHMARK(name) {
            return copied(to, from);
        };
    }
}

TEST_CASE("map") {
    const auto keys = random_numbers(2000);
    std::map<unsigned, unsigned> map;
    for (const unsigned key : keys) {
        map[key] = key;
    }
    for (const char* const name : names) {
        BENCHMARK(name) {
            return looked_up(map, keys);
        };
    }
}
