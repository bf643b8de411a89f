#include "../catch2.hpp"
#include "operation.hpp"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <list>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

/// Two kinds of work whose code is spread over many pages of the executable: what luck with these pages, or with the
/// order of the functions in them, can make slower.
namespace perfmon::quality {
namespace {

/// Keeps the most recently used of the values, as caches in servers do.
class RecentlyUsed {
public:
    explicit RecentlyUsed(std::size_t capacity) : capacity_(capacity) {}

    void put(const std::string& key, std::uint64_t value) {
        if (by_key_.size() == capacity_) {
            by_key_.erase(newest_first_.back().key);
            newest_first_.pop_back();
        }
        newest_first_.push_front({key, value});
        by_key_.insert_or_assign(key, newest_first_.begin());
    }

    std::uint64_t get(const std::string& key) {
        const auto found = by_key_.find(key);
        if (found == by_key_.end()) {
            return 0;
        }
        newest_first_.splice(newest_first_.begin(), newest_first_, found->second);
        return found->second->value;
    }

private:
    struct Entry {
        std::string key;
        std::uint64_t value = 0;
    };

    std::size_t capacity_;
    std::list<Entry> newest_first_;
    std::unordered_map<std::string, std::list<Entry>::iterator> by_key_;
};

/// One of many functions: as long as the others, and with numbers of its own, so that no two become one.
template <std::size_t N>
[[gnu::noinline]] std::uint64_t step(std::uint64_t x) {
    constexpr std::uint64_t odd = 0x9e3779b97f4a7c15U + 2 * N;
    constexpr int turn = 1 + static_cast<int>(N % 63);
    for (const std::uint64_t mask : {odd >> 7, odd >> 19, odd >> 31}) {
        x = (x & (std::uint64_t{1} << (mask % 61))) != 0 ? std::rotl(x, turn) + odd : (x ^ mask) * odd;
    }
    return x ^ (x >> 32);
}

using Step = std::uint64_t (*)(std::uint64_t);

template <std::size_t... N>
constexpr std::array<Step, sizeof...(N)> steps(std::index_sequence<N...> /*numbers*/) {
    return {step<N>...};
}

constexpr std::size_t function_count = 512;

TEST_CASE("lru cache") {
    constexpr std::uint32_t capacity = 1000;
    std::vector<std::string> keys;
    RecentlyUsed cache(capacity);
    for (std::uint32_t i = 0; i < 2 * capacity; ++i) {
        keys.push_back("tenant/" + std::to_string(i % 7) + "/session/" + std::to_string(i));
        cache.put(keys.back(), i);
    }
    Numbers numbers;
    BENCHMARK("look-ups, half of them in vain") {
        return operation([&] { return cache.get(keys[numbers(2 * capacity)]); });
    };
}

TEST_CASE("functions") {
    static constexpr auto functions = steps(std::make_index_sequence<function_count>());
    Numbers numbers;
    std::uint64_t x = 1;
    BENCHMARK("calls of 512") {
        return operation([&] { return x = functions[numbers(function_count)](x); });
    };
}

}  // namespace
}  // namespace perfmon::quality
