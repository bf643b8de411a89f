#include "checker/record/undo_acceptance.hpp"

#include "checker/documents/undo.hpp"
#include "checker/measure/accepted_snapshot.hpp"
#include "checker/store/baseline_store.hpp"
#include "checker/store/snapshot_store.hpp"
#include "checker/store/work_directory.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/printable.hpp"
#include "runtime/base/short_hash.hpp"
#include "runtime/json/document.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace perfmon::record {
namespace {

/// Whether a baseline is still as the accept has left it.
bool is_as_accepted(const documents::BaselineData& data, const std::string& name, const documents::Undo& undo) {
    const auto found = data.performance_baselines.find(name);
    if (found == data.performance_baselines.end() || found->second.baseline_history.empty()) {
        return false;
    }
    const documents::HistoryEntry& last = found->second.baseline_history.back();
    return last.time == undo.accepted_at && last.run_id == undo.run_id;
}

/// @throws Error with ExitCode::bad_data when somebody has built upon what was accepted
void require_unchanged(const documents::BaselineData& data, const documents::Undo& undo, const std::string& file) {
    std::vector<std::string> names = undo.added;
    for (const auto& [name, baseline] : undo.performance_baselines) {
        names.push_back(name);
    }
    for (const std::string& name : names) {
        if (!is_as_accepted(data, name, undo)) {
            throw Error(ExitCode::bad_data, file,
                        "the baseline of " + name + " was changed since it was accepted on " + undo.accepted_at +
                            "; nothing was undone. Restore an older version from version control, or accept again");
        }
    }
}

void restore_alerts(documents::BaselineData& data, const documents::Undo& undo) {
    auto& [open, resolved] = data.regression_alerts;
    for (const documents::Alert& alert : undo.alert_history) {
        std::erase_if(resolved, [&](const documents::Alert& other) {
            return other.benchmark == alert.benchmark && other.metric == alert.metric && other.kind == alert.kind &&
                   other.opened_at == alert.opened_at && other.resolved_at == undo.accepted_at;
        });
        open.push_back(alert);
    }
}

void restore(documents::BaselineData& data, const documents::Undo& undo) {
    for (const std::string& name : undo.added) {
        data.performance_baselines.erase(name);
    }
    for (const auto& [name, baseline] : undo.performance_baselines) {
        data.performance_baselines[name] = baseline;
    }
    if (undo.whole && undo.snapshot) {
        data.snapshots[undo.perf_test] = *undo.snapshot;
    } else if (undo.whole) {
        data.snapshots.erase(undo.perf_test);
    }
    restore_alerts(data, undo);
}

/// The snapshot of before has stayed, as the last ones do.
std::string about_snapshot(const documents::Undo& undo, const store::Locations& locations) {
    if (!undo.whole || !undo.snapshot) {
        return "";
    }
    const store::SnapshotStore snapshots(locations.snapshot_directory());
    const std::string problem = snapshots.find(*undo.snapshot).problem;
    if (!problem.empty()) {
        return ", and stored numbers are used: " + problem;
    }
    snapshots.note_user(undo.snapshot->id, locations.baselines);
    return ", and snapshot " + base::short_hash(undo.snapshot->id) + " is used again";
}

void undo_test(const std::string& perf_test, const store::Locations& locations, text::Terminal& terminal) {
    const store::WorkDirectory work(locations.work_directory);
    const store::BaselineStore baselines(locations.baselines);
    const auto undo = documents::read_document<documents::Undo>(work.undo_of(perf_test));
    const std::string file = baselines.file_of(environment_id(undo.environment)).string();
    baselines.modify(undo.environment, [&](documents::BaselineData& data) {
        require_unchanged(data, undo, file);
        restore(data, undo);
        return store::BaselineStore::Edit::changed;
    });
    work.forget_undo(perf_test);
    terminal.print(
        fmt::format("{}: undid the accept of {}{}\n  in {}\n  its stored verdict is unchanged; run `perfmon check` to "
                    "judge it again\n",
                    base::printable(perf_test), base::printable(undo.accepted_at),
                    base::printable(about_snapshot(undo, locations)), base::printable(file)));
}

}  // namespace

void undo_acceptance(const store::Locations& locations, const std::vector<std::string>& perf_tests,
                     text::Terminal& terminal) {
    const store::WorkDirectory work(locations.work_directory);
    const auto accepted = work.accepted_tests();
    const auto& names = perf_tests.empty() ? accepted : perf_tests;
    for (const std::string& name : names) {
        if (std::find(accepted.begin(), accepted.end(), name) == accepted.end()) {
            throw Error(ExitCode::usage, "--undo", "the latest accept did not include the perf test \"" + name + '"');
        }
    }
    if (names.empty()) {
        throw Error(ExitCode::io, work.root().string(),
                    "there is no accept to undo; only the latest one can be undone");
    }
    for (const std::string& perf_test : names) {
        undo_test(perf_test, locations, terminal);
    }
}

}  // namespace perfmon::record
