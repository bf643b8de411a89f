#include "checker/record/moving_average.hpp"

#include "checker/evaluate/measured.hpp"
#include "checker/store/baseline_store.hpp"

namespace perfmon::record {

std::unique_ptr<measure::AcceptedSnapshot> improved_snapshot(const std::string& perf_test,
                                                             const store::Locations& locations,
                                                             const documents::Result& result,
                                                             const documents::VerdictDocument& verdict,
                                                             const std::string& time, text::Terminal& terminal) {
    const auto data = store::BaselineStore(locations.baselines).load(result.environment);
    const auto* const accepted = data ? baseline::snapshot_of(*data, perf_test) : nullptr;
    const bool earned = accepted != nullptr && measure::earns_new_snapshot(verdict, result.lockstep, *accepted);
    return earned ? std::make_unique<measure::AcceptedSnapshot>(locations, result, time, terminal) : nullptr;
}

Moved move_baselines(const store::Locations& locations, const documents::Result& result,
                     const documents::Config& config, const std::set<std::string>& passed,
                     const baseline::Occasion& occasion, const std::optional<documents::SnapshotReference>& snapshot) {
    Moved moved;
    store::BaselineStore(locations.baselines).modify(result.environment, [&](documents::BaselineData& data) {
        moved = {};
        for (const verdict::Measured& run : evaluate::measured_of(result)) {
            const bool known = data.performance_baselines.contains(baseline::baseline_key(data, run.benchmark));
            if (!known || !passed.contains(run.benchmark) || !baseline::can_be_baseline(run)) {
                ++moved.left_alone;
                continue;
            }
            const auto updated = baseline::update(data, run, config.baseline_policy.learning_rate, occasion);
            ++(updated.outcome == baseline::Update::taken ? moved.updated : moved.already_in);
            moved.worse_values += updated.worse_values;
        }
        if (snapshot) {
            baseline::set_snapshot(data, result.perf_test, snapshot);
            return store::BaselineStore::Edit::changed;
        }
        return moved.updated > 0 ? store::BaselineStore::Edit::changed : store::BaselineStore::Edit::unchanged;
    });
    return moved;
}

}  // namespace perfmon::record
