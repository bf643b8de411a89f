#pragma once

#include <cstdint>

namespace perfmon::quality {

/// Each step needs the one before.
inline std::uint64_t chain(std::uint64_t x) {
    constexpr int steps_of_chain = 32;
    for (int i = 0; i < steps_of_chain; ++i) {
        x = (x ^ (x >> 29)) * 0xbf58476d1ce4e5b9U + 1;
    }
    return x;
}

}  // namespace perfmon::quality
