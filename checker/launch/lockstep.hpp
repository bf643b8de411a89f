#pragma once

#include "checker/launch/child_process.hpp"
#include "runtime/documents/result.hpp"
#include "runtime/lockstep/channel.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace perfmon::launch {

/// How two processes are to take turns.
struct TurnPlan {
    documents::FirstTurn first = documents::FirstTurn::current;
    std::vector<std::int64_t> cores;      ///< that both are kept on; empty: wherever the system puts them
    std::vector<std::int64_t> all_cores;  ///< for benchmarks that turn out to have threads
    std::optional<std::chrono::duration<double>> timeout;
    /// How long both took by themselves without measuring anything; none when that is not known.
    std::chrono::duration<double> set_up{0};
};

/// A process kept its turn too long: it hung by itself, or waited for something that the other one held.
struct Hang {
    lockstep::Role role = lockstep::Role::current;
    double seconds = 0.0;
    /// That the two were in; empty when either did not tell, as an older executable does not.
    std::vector<std::string> test_cases;
};

/// How both processes ended.
struct ExitsOfBoth {
    Exit current;
    Exit snapshot;
    std::optional<Hang> hang;      ///< from then on the two took no more turns
    bool is_overwritten = false;   ///< the memory that they share was, and the snapshot was killed for it
    bool parted_by_names = false;  ///< they came to different benchmarks
};

/// Runs two executables of perf tests that take turns, sample by sample. When the snapshot crashes or ends early, the
/// current one goes on alone. When either hangs, both go on at once: what the one waits for, the other one may then
/// release. Who still hangs then is killed, the current one only when the snapshot is no more. It is as well when it
/// waits for something after the snapshot has ended.
[[nodiscard]] ExitsOfBoth run_in_lockstep(const Command& current, const Command& snapshot, const TurnPlan& plan);

}  // namespace perfmon::launch
