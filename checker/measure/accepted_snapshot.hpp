#pragma once

#include "checker/documents/baseline.hpp"
#include "checker/documents/verdict.hpp"
#include "checker/store/baseline_store.hpp"
#include "checker/store/locations.hpp"
#include "checker/store/snapshot_store.hpp"
#include "checker/text/terminal.hpp"
#include "runtime/documents/result.hpp"
#include "runtime/platform/directory_lock.hpp"

#include <optional>
#include <string>

namespace perfmon::measure {

/// Keeps a run's executable, so that a baseline can refer to it. While this lives no other process
/// removes snapshots: write the baseline meanwhile.
class AcceptedSnapshot {
public:
    /// Why there is none is told to the terminal: what was asked for goes on without it.
    AcceptedSnapshot(const store::Locations& locations, const documents::Result& result, const std::string& accepted_at,
                     text::Terminal& terminal);

    /// What to write into the baseline; nothing when the executable could not be kept.
    [[nodiscard]] const std::optional<documents::SnapshotReference>& reference() const { return reference_; }

    /// To be called when the baseline is written: removes what no baseline has referred to for long.
    void finish(text::Terminal& terminal) const;

private:
    void keep(const documents::Result& result, const std::string& accepted_at, text::Terminal& terminal);
    [[nodiscard]] std::string why_not_kept(const documents::Result& result) const;

    store::SnapshotStore snapshots_;
    store::BaselineStore baselines_;
    std::optional<platform::DirectoryLock> lock_;
    std::optional<documents::SnapshotReference> reference_;
};

/// Removes snapshots that no file of a baseline directory refers to any more, but for the last ones.
void remove_unreferenced_snapshots(const store::Locations& locations, text::Terminal& terminal);

/// Whether a check confirmed an improvement upon the accepted snapshot, with nothing in the perf test measurably
/// slower: only then does `update` move the snapshot, for one executable holds all benchmarks. Otherwise it
/// stays the fixed point against which slow creep adds up.
/// @param compared_with  what the judged run was in lockstep with
[[nodiscard]] bool earns_new_snapshot(const documents::VerdictDocument& verdict,
                                      const std::optional<documents::Lockstep>& compared_with,
                                      const documents::SnapshotReference& accepted);

/// The benchmark that keeps a check from it in which another one improved.
[[nodiscard]] std::optional<std::string> holds_snapshot_back(const documents::VerdictDocument& verdict);

}  // namespace perfmon::measure
