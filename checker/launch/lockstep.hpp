#pragma once

#include "format/result.hpp"
#include "launch/child_process.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

namespace perfmon::launch {

/// How two processes are to take turns.
struct TurnPlan {
    format::FirstTurn first = format::FirstTurn::current;
    std::vector<std::int64_t> cores;      ///< that both are kept on; empty: wherever the system puts them
    std::vector<std::int64_t> all_cores;  ///< for benchmarks that turn out to have threads
    std::optional<std::chrono::duration<double>> timeout;
};

/// How both processes ended.
struct TwinExits {
    Exit current;
    Exit snapshot;
    bool snapshot_hung = false;  ///< it kept its turn too long, and was killed
};

/// Runs two executables of perf tests that take turns, sample by sample. The current one always comes to its
/// end, or to the time-out: when the snapshot crashes, hangs or ends early, it goes on alone.
[[nodiscard]] TwinExits run_in_lockstep(const Command& current, const Command& snapshot, const TurnPlan& plan);

}  // namespace perfmon::launch
