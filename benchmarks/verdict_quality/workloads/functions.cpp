#include "operations.hpp"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace perfmon::quality {
namespace {

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

}  // namespace

Operation calls_of_512_functions() {
    return [numbers = Numbers(), x = std::uint64_t{1}]() mutable {
        static constexpr auto functions = steps(std::make_index_sequence<function_count>());
        return operation([&] { return x = functions[numbers(function_count)](x); });
    };
}

}  // namespace perfmon::quality
