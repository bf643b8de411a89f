#pragma once

#include "checker/baseline/accepted_values.hpp"
#include "checker/documents/baseline.hpp"
#include "checker/verdict/judgement.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Changes of a baseline document, as pure functions: the clock, the author and the commit are arguments.
namespace perfmon::baseline {

/// What the history records of a run that becomes part of a baseline.
struct Occasion {
    std::string time;  ///< UTC, ISO 8601
    std::string run_id;
    std::optional<std::string> commit;
    std::optional<bool> dirty;
    std::string by;
    std::string reason;
    std::int64_t history_length = 30;
};

/// Whether anything that was measured is a number, 0 included: what takes no time is known, though nothing compares
/// with it.
[[nodiscard]] bool can_be_baseline(const verdict::Measured& measured);

/// Replaces a benchmark's baseline by what was measured (which can be one) and resolves its alerts. Its history goes
/// on.
/// @param change  that is accepted with it
void accept(documents::BaselineData& data, const verdict::Measured& measured, documents::BaselineEvent event,
            const Occasion& occasion, const std::optional<documents::AcceptedChange>& change = {});

enum class Update { taken, already_taken };

struct Updated {
    Update outcome = Update::taken;
    std::size_t worse_values = 0;  ///< of exact metrics, which the baseline did not take
};

/// Moves a benchmark's baseline, which must be there, towards what was measured, once a run:
/// new = old × (1 − rate) + measured × rate. An exact metric takes what was measured, but never a worse value: that is
/// up to accept().
Updated update(documents::BaselineData& data, const verdict::Measured& measured, double rate, const Occasion& occasion);

/// Sets the snapshot of a perf test, or takes it away.
void set_snapshot(documents::BaselineData& data, const std::string& perf_test,
                  const std::optional<documents::SnapshotReference>& reference);

/// The snapshot of the perf test that a benchmark belongs to; null when there is none.
[[nodiscard]] const documents::SnapshotReference* snapshot_of(const documents::BaselineData& data,
                                                              const std::string& benchmark);

/// To be called when a benchmark has no baseline any more. The snapshot follows the baselines: when it was the
/// perf test's last one the reference goes, or becomes that of the perf test which the benchmark was renamed into.
void release_snapshot(documents::BaselineData& data, const std::string& benchmark, const std::string& renamed_to = {});

/// Gives a baseline, which must be there, the name that its benchmark got: history, snapshot and open alerts go along.
void rename(documents::BaselineData& data, const std::string& from, const std::string& to);

enum class Removal { forgotten, archived };

/// Takes a baseline out, and resolves its alerts.
/// @param time  UTC, ISO 8601
/// @returns false when there is neither a baseline nor an open alert of that name: a critical target alerts without a
///          baseline, and the alert of a benchmark that is gone must not stay for ever
bool remove(documents::BaselineData& data, const std::string& name, Removal how, const std::string& time);

/// Takes the baselines of another document that are not there, or changed later than those that are.
/// @returns how many were taken
std::size_t take_newer(documents::BaselineData& data, const documents::BaselineData& other);

}  // namespace perfmon::baseline
