#include "checker/inputs/evaluation.hpp"

#include "checker/baseline/baseline_edit.hpp"
#include "checker/evaluate/measured.hpp"
#include "checker/evaluate/policy.hpp"
#include "checker/inputs/allowances.hpp"
#include "checker/store/config_file.hpp"
#include "runtime/base/error.hpp"

#include <string>
#include <vector>

namespace perfmon::inputs {

verdict::Policy policy_of(const Standard& standard, const documents::Config& config) {
    auto policy = evaluate::make_policy(config, standard.thresholds);
    policy.metrics = standard.metrics;
    policy.also_judged = standard.also_judged;
    return policy;
}

std::optional<documents::Environment> find_other_environment(const store::BaselineStore& baselines,
                                                             const std::string& perf_test,
                                                             const documents::Environment& environment,
                                                             text::Terminal& terminal) {
    std::optional<documents::Environment> found;
    const auto distance = [&](const documents::Environment& other) { return difference_count(other, environment); };
    for (const std::string& id : baselines.environments()) {
        try {
            const auto data = baselines.load(id);
            const bool is_other = id != environment_id(environment) && data && data->environment &&
                                  !baseline::accepted_values(*data, perf_test).empty();
            if (is_other && (!found || distance(*data->environment) < distance(*found))) {
                found = data->environment;
            }
        } catch (const Error& error) {
            terminal.debug("passed over: {}", error.what());  // not the file that this is about
        }
    }
    return found;
}

std::vector<std::string> wanted_extras(const Standard& standard) {
    try {
        auto policy = policy_of(standard, store::read_config(standard.locations.config));
        for (const documents::Relation& relation : standard.relations) {  // which asks for a metric as a target does
            for (const std::string& benchmark : relation.benchmarks) {
                if (const auto key = verdict::parse_rule_key(benchmark)) {
                    policy.targets.emplace_back(*key, verdict::TargetBounds{});
                }
            }
        }
        return policy.wanted_extras();
    } catch (const Error&) {
        return {};
    }
}

Evaluation::Evaluation(const Standard& standard, const documents::Result& result, text::Terminal& terminal)
    : config_(store::read_config(standard.locations.config)),
      missing_baseline_(standard.missing_baseline.value_or(config_.baseline_policy.missing_baseline)),
      baselines_(standard.locations.baselines) {
    basis_.policy = policy_of(standard, config_);
    basis_.new_benchmarks = missing_baseline_ == documents::MissingBaseline::fail ? verdict::NewBenchmarks::fail
                                                                                  : verdict::NewBenchmarks::tolerate;
    basis_.strictness = standard.strict.value_or(config_.monitoring_settings.strict) ? verdict::Strictness::strict
                                                                                     : verdict::Strictness::lenient;
    if (!is_enabled()) {
        return;
    }
    data_ = baselines_.load(result.environment);
    terminal.debug("baselines: {}{}", baselines_.file_of(environment_id(result.environment)).string(),
                   data_ ? "" : " (none)");
    if (data_) {
        basis_.accepted = baseline::accepted_values(*data_, result.perf_test, evaluate::full_names(result));
    }
    basis_.allowances = find_allowances(standard.locations, result, terminal);
    if (basis_.accepted.empty()) {
        other_environment_ = find_other_environment(baselines_, result.perf_test, result.environment, terminal);
    }
    if (other_environment_) {
        basis_.without_baseline = verdict::Verdict::incomparable;
    }
}

}  // namespace perfmon::inputs
