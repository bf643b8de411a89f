#include "checker/inputs/allowances.hpp"

#include "checker/baseline/accepted_change.hpp"
#include "checker/baseline/baseline_edit.hpp"
#include "checker/store/base_revision.hpp"
#include "checker/store/baseline_store.hpp"

#include <optional>

namespace perfmon::inputs {
namespace {

/// Those of a file are by the names that it uses: a file written by hand knows a benchmark by the end of its name.
verdict::Allowances by_full_name(const verdict::Allowances& allowances, const documents::BaselineData& data,
                                 const documents::Result& result) {
    verdict::Allowances named;
    for (const documents::Benchmark& benchmark : result.benchmarks) {
        const std::string name = result.perf_test + '/' + benchmark.name;
        if (const auto found = allowances.find(baseline::baseline_key(data, name)); found != allowances.end()) {
            named.emplace(name, found->second);
        }
    }
    return named;
}

/// Optimised and not, instrumented and not, a change need not be alike.
bool is_same_kind_of_build(const std::optional<documents::Environment>& other, const documents::Environment& own) {
    return other && other->build_type == own.build_type && other->sanitizers == own.sanitizers;
}

/// Reads what is new since a base revision.
class SinceBase {
public:
    SinceBase(const store::Locations& locations, const documents::Result& result, text::Terminal& terminal)
        : baselines_(locations.baselines), result_(result), terminal_(terminal) {
        const auto base = store::read_base(locations.work_directory);
        if (base && base->commit == result.lockstep->commit && !base->baselines.empty()) {
            base_.emplace(base->baselines);
        }
    }

    [[nodiscard]] verdict::Allowances in(const std::string& environment) const {
        const auto present = baselines_.load(environment);
        const bool is_own = environment == environment_id(result_.environment);
        if (!present || (!is_own && !is_same_kind_of_build(present->environment, result_.environment))) {
            return {};
        }
        try {
            const auto merged = base_ ? base_->load(environment) : std::nullopt;
            // Without the base's baselines nobody can tell what is new: everything ever accepted would count, for ever.
            return by_full_name(merged ? baseline::allowances_since({&*present, &*merged})
                                       : baseline::allowances_against(result_.lockstep->commit.value_or(""), *present),
                                *present, result_);
        } catch (const Error& error) {
            // What is new cannot be told: nothing is allowed for.
            terminal_.warn(fmt::format(
                "accepted changes do not count, because the baselines of the base revision cannot be read: {}",
                error.what()));
            return {};
        }
    }

private:
    store::BaselineStore baselines_;
    std::optional<store::BaselineStore> base_;
    const documents::Result& result_;
    text::Terminal& terminal_;
};

}  // namespace

verdict::Allowances find_allowances(const store::Locations& locations, const documents::Result& result,
                                    text::Terminal& terminal) {
    if (!result.lockstep) {
        return {};
    }
    const store::BaselineStore baselines(locations.baselines);
    const std::string own_id = environment_id(result.environment);
    if (result.lockstep->origin == documents::Origin::snapshot) {
        const auto data = baselines.load(own_id);
        return data ? by_full_name(baseline::allowances_beside(*result.lockstep, *data), *data, result)
                    : verdict::Allowances{};
    }
    if (result.lockstep->origin != documents::Origin::base_revision) {
        return {};
    }
    const SinceBase since(locations, result, terminal);
    const verdict::Allowances own = since.in(own_id);
    verdict::Allowances found = own;
    for (const std::string& id : baselines.environments()) {
        try {
            if (id != own_id) {
                baseline::add_from_elsewhere(found, own, since.in(id));
            }
        } catch (const Error& error) {
            terminal.debug("accepted changes passed over: {}", error.what());  // not the file this check is about
        }
    }
    return found;
}

}  // namespace perfmon::inputs
