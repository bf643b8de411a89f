#include "checker/measure/comparison.hpp"

#include "checker/measure/snapshots.hpp"
#include "checker/store/base_revision.hpp"
#include "checker/store/baseline_store.hpp"
#include "runtime/base/error.hpp"

#include <random>
#include <utility>

namespace perfmon::measure {
namespace {

std::optional<documents::Lockstep> accepted_snapshot(const std::string& perf_test, const store::Locations& locations,
                                                     Launcher& launcher, const documents::Invocation& invocation,
                                                     text::Terminal& terminal) {
    if (!launcher.takes_turns()) {
        return std::nullopt;  // what is kept of a build is no build tree
    }
    const store::BaselineStore baselines(locations.baselines);
    if (baselines.environments().empty()) {
        return std::nullopt;
    }
    try {
        // Which baselines are the right ones only the executable can tell.
        const auto data = baselines.load(launcher.list().environment);
        if (data && data->snapshots.contains(perf_test)) {
            return find_snapshot(locations, data->snapshots.at(perf_test), invocation);
        }
    } catch (const Error& error) {
        // A script, say, which measures and knows no lists: its stored numbers judge.
        terminal.debug("no snapshot is looked for: {}", error.what());
    }
    return std::nullopt;
}

}  // namespace

Error unresolved_base(const documents::BaseRevision& base) {
    return {ExitCode::bad_data, "PERFMON_BASE_REF", base.problem};
}

void require_resolved_base(const std::filesystem::path& work_directory) {
    const auto base = store::read_base(work_directory);
    if (base && base->unresolved) {
        throw unresolved_base(*base);
    }
}

std::optional<documents::Lockstep> find_comparison(const std::string& perf_test, const store::Locations& locations,
                                                   Launcher& launcher, const documents::Invocation& invocation,
                                                   text::Terminal& terminal) {
    if (invocation.executable.empty()) {
        return std::nullopt;  // no word of the command could be replaced by another executable
    }
    auto found = store::base_executable(locations.work_directory, perf_test);
    if (!found || !found->problem.empty()) {
        if (found) {
            terminal.warn(fmt::format("{}: {}", perf_test, found->problem));
        }
        if (auto snapshot = accepted_snapshot(perf_test, locations, launcher, invocation, terminal)) {
            found = std::move(snapshot);
        }
    }
    if (found) {
        found->seed = std::random_device{}();
        const bool is_compared = found->problem.empty() && !found->identical;
        if (is_compared && !invocation.layouts.empty() && found->layouts.empty()) {
            terminal.warn(
                fmt::format("{}: the {} is there in one layout only, so one of both is compared{}", perf_test,
                            name_of(found->origin),
                            found->origin == documents::Origin::snapshot ? "; accept again to keep all layouts" : ""));
        }
        terminal.debug("{}: {} {}{}", perf_test, name_of(found->origin), found->id,
                       found->identical         ? ", which is the current executable"
                       : found->problem.empty() ? ""
                                                : ": " + found->problem);
    }
    return found;
}

}  // namespace perfmon::measure
