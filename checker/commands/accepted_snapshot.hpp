#pragma once

#include "commands/locations.hpp"
#include "commands/terminal.hpp"
#include "format/baseline.hpp"
#include "format/result.hpp"
#include "format/verdict_document.hpp"
#include "store/baseline_store.hpp"
#include "store/snapshot_store.hpp"

#include <optional>
#include <string>

namespace perfmon::commands {

/// Keeps a run's executable, so that a baseline can refer to it. While this lives no other process
/// removes snapshots: write the baseline meanwhile.
class AcceptedSnapshot {
public:
    /// Why there is none is told to the terminal: what was asked for goes on without it.
    AcceptedSnapshot(const Locations& locations, const format::Result& result, const std::string& accepted_at,
                     Terminal& terminal);

    /// What to write into the baseline; nothing when the executable could not be kept.
    [[nodiscard]] const std::optional<format::SnapshotReference>& reference() const { return reference_; }

    /// To be called when the baseline is written: removes what no baseline has referred to for long.
    void finish(Terminal& terminal) const;

private:
    void keep(const format::Result& result, const std::string& accepted_at, Terminal& terminal);
    [[nodiscard]] std::string why_not_kept(const format::Result& result) const;

    store::SnapshotStore snapshots_;
    store::BaselineStore baselines_;
    std::optional<store::DirectoryLock> lock_;
    std::optional<format::SnapshotReference> reference_;
};

/// Removes snapshots that no file of a baseline directory refers to any more, but for the last ones.
void remove_unreferenced_snapshots(const Locations& locations, Terminal& terminal);

/// Whether a check confirmed an improvement upon the accepted snapshot, with nothing in the perf test measurably
/// slower: only then does `update` move the snapshot, for one executable holds all benchmarks. Otherwise it
/// stays the fixed point against which slow creep adds up.
/// @param compared_with  what the judged run was in lockstep with
[[nodiscard]] bool earns_new_snapshot(const format::VerdictDocument& verdict,
                                      const std::optional<format::Lockstep>& compared_with,
                                      const format::SnapshotReference& accepted);

/// The benchmark that keeps a check from it in which another one improved.
[[nodiscard]] std::optional<std::string> holds_snapshot_back(const format::VerdictDocument& verdict);

}  // namespace perfmon::commands
