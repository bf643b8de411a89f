#pragma once

#include <chrono>

namespace perfmon::test {

/// Keeps the core busy for so long.
inline void work_for(std::chrono::milliseconds duration) {
    const auto end = std::chrono::steady_clock::now() + duration;
    while (std::chrono::steady_clock::now() < end) {
    }
}

}  // namespace perfmon::test
