#include "checker/measure/accepted_snapshot.hpp"

#include "checker/measure/snapshots.hpp"
#include "checker/text/subjects.hpp"
#include "runtime/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

namespace perfmon::measure {
namespace {

/// The snapshots that any of the baseline files refers to.
std::set<std::string> referenced_by(const store::BaselineStore& baselines) {
    std::set<std::string> ids;
    for (const std::string& environment : baselines.environments()) {
        if (const auto data = baselines.load(environment)) {
            for (const auto& [perf_test, snapshot] : data->snapshots) {
                ids.insert(snapshot.id);
            }
        }
    }
    return ids;
}

void remove_unreferenced(const store::SnapshotStore& snapshots, const store::BaselineStore& baselines,
                         const platform::DirectoryLock& held, text::Terminal& terminal) {
    try {
        // A file that cannot be read may refer to anything: then nothing goes.
        for (const auto& id : snapshots.remove_unreferenced(referenced_by(baselines), baselines.root(), held)) {
            terminal.debug("snapshot {} removed: nothing has used it for a long time", id);
        }
    } catch (const Error& error) {
        terminal.warn(fmt::format("unused snapshots were not removed: {}", error.what()));
    }
}

/// @param kind  of the perf test: what is measured once needs no turns to be sure
auto has_improved(documents::Kind kind) {
    const auto sure = text::is_measured_once(kind) ? verdict::Rule::exact : verdict::Rule::paired;
    return [sure](const documents::MetricVerdict& metric) {
        return metric.rule == sure && metric.verdict == verdict::Verdict::improved;
    };
}

bool may_be_slower(const documents::MetricVerdict& metric) {
    return (metric.paired && metric.paired->measurably_slower) || metric.verdict == verdict::Verdict::regressed ||
           metric.verdict == verdict::Verdict::inconclusive;
}

}  // namespace

AcceptedSnapshot::AcceptedSnapshot(const store::Locations& locations, const documents::Result& result,
                                   const std::string& accepted_at, text::Terminal& terminal)
    : snapshots_(locations.snapshot_directory()), baselines_(locations.baselines) {
    if (!result.invocation || result.invocation->executable_id.empty()) {
        terminal.debug("{}: no snapshot, because the result does not say which executable was measured",
                       result.perf_test);
        return;
    }
    try {
        lock_.emplace(snapshots_.root());
        keep(result, accepted_at, terminal);
    } catch (const Error& error) {
        terminal.warn(fmt::format("{}: no snapshot was kept: {}", result.perf_test, error.what()));
    }
}

void AcceptedSnapshot::keep(const documents::Result& result, const std::string& accepted_at, text::Terminal& terminal) {
    if (const std::string reason = why_not_kept(result); !reason.empty()) {
        terminal.warn(fmt::format("{}: no snapshot was kept: {}", result.perf_test, reason));
        return;
    }
    documents::SnapshotReference reference;
    reference.id = snapshots_.keep(program_of(*result.invocation), baselines_.root(), *lock_);
    reference.accepted_at = accepted_at;
    reference.run_id = result.run_id;
    reference.commit = result.conditions.commit;
    // The loader has no say in a file that is looked at and never loaded.
    if (result.kind != documents::Kind::size && result.kind != documents::Kind::build) {
        auto kept = snapshots_.find(reference);
        if (const std::string stray = settle_libraries(kept, result.invocation->working_directory); !stray.empty()) {
            terminal.warn(fmt::format("{}: no snapshot was kept: {}", result.perf_test, stray));
            return;
        }
    }
    terminal.debug("{}: snapshot {} kept", result.perf_test, (snapshots_.root() / reference.id).string());
    reference_ = std::move(reference);
}

/// The numbers are of one executable and the snapshot would be another.
std::string AcceptedSnapshot::why_not_kept(const documents::Result& result) const {
    const auto invocation = *result.invocation;
    try {
        if (store::SnapshotStore::id_of(program_of(invocation)) == invocation.executable_id) {
            return {};
        }
    } catch (const Error& error) {
        return error.what();
    }
    return invocation.executable +
           " or one of its libraries was rebuilt after it was measured; measure and accept again";
}

void AcceptedSnapshot::finish(text::Terminal& terminal) const {
    if (lock_) {
        remove_unreferenced(snapshots_, baselines_, *lock_, terminal);
    }
}

void remove_unreferenced_snapshots(const store::Locations& locations, text::Terminal& terminal) {
    const store::SnapshotStore snapshots(locations.snapshot_directory());
    std::error_code error;
    if (!std::filesystem::exists(snapshots.root(), error)) {
        return;
    }
    try {
        remove_unreferenced(snapshots, store::BaselineStore(locations.baselines), snapshots.lock(), terminal);
    } catch (const Error& locking) {
        terminal.warn(fmt::format("unused snapshots were not removed: {}", locking.what()));
    }
}

std::optional<std::string> holds_snapshot_back(const documents::VerdictDocument& verdict) {
    const auto& all = verdict.verdicts;
    if (std::none_of(all.begin(), all.end(), has_improved(verdict.kind))) {
        return std::nullopt;
    }
    const auto found = std::find_if(all.begin(), all.end(), may_be_slower);
    return found == all.end() ? std::nullopt : std::optional(found->benchmark);
}

bool earns_new_snapshot(const documents::VerdictDocument& verdict,
                        const std::optional<documents::Lockstep>& compared_with,
                        const documents::SnapshotReference& accepted) {
    // Better than some base revision need not be better than what was accepted.
    if (!compared_with || compared_with->origin != documents::Origin::snapshot || compared_with->id != accepted.id) {
        return false;
    }
    const auto& all = verdict.verdicts;
    return verdict.outcome == documents::CheckOutcome::passed &&
           std::any_of(all.begin(), all.end(), has_improved(verdict.kind)) && !holds_snapshot_back(verdict);
}

}  // namespace perfmon::measure
