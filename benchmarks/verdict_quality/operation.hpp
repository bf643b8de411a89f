#pragma once

#include "variant.hpp"

#include <cstdint>

/// What the workloads are made of.
namespace perfmon::quality {

/// The same numbers in every process. A linear congruential generator (Knuth, MMIX): one multiplication a number.
class Numbers {
public:
    std::uint32_t operator()() {
        state_ = state_ * 6364136223846793005U + 1442695040888963407U;
        return static_cast<std::uint32_t>(state_ >> 32);
    }

    /// @returns 0 to below - 1
    std::uint32_t operator()(std::uint32_t below) {
        return static_cast<std::uint32_t>((std::uint64_t{(*this)()} * below) >> 32);
    }

private:
    std::uint64_t state_ = 42;
};

/// An operation: its units one after the other. What a unit returns is kept, so that no unit is left out.
template <class Unit>
std::uint64_t operation(Unit&& unit) {
    std::uint64_t sum = 0;
    for (int i = 0; i < units; ++i) {
        sum += unit();
    }
    return sum;
}

}  // namespace perfmon::quality
