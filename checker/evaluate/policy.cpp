#include "checker/evaluate/policy.hpp"

#include <utility>

namespace perfmon::evaluate {

verdict::Policy make_policy(const documents::Config& config, verdict::DeclaredThresholds declared) {
    verdict::Policy policy;
    policy.compare = config.monitoring_settings.enable_baseline_comparison ? verdict::Compare::with_baseline
                                                                           : verdict::Compare::targets_only;
    policy.threshold_percent = config.monitoring_settings.regression_threshold_percent;
    policy.declared = std::move(declared);
    for (const auto& [key, percent] : config.regression_thresholds) {
        policy.thresholds.emplace_back(verdict::parse_rule_key(key).value(), percent);
    }
    for (const auto& [key, target] : config.performance_targets) {
        policy.targets.emplace_back(
            verdict::parse_rule_key(key).value(),
            verdict::TargetBounds{target.target, target.warning_threshold, target.critical_threshold});
    }
    return policy;
}

}  // namespace perfmon::evaluate
