#pragma once

#include "checker/verdict/rule_key.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace perfmon::verdict {

/// The bounds of one metric; lower bounds for a higher-is-better metric, upper bounds for the other.
struct TargetBounds {
    std::optional<double> target;
    std::optional<double> warning;
    std::optional<double> critical;
};

enum class TargetVerdict { none, ok, warning, critical };

/// none without a warning or critical bound; a measured value on a bound is within it.
[[nodiscard]] TargetVerdict judge_target(const metric::Metric& metric, double measured, const TargetBounds& bounds);

/// Thresholds that a perf test's declaration or a command line sets.
struct DeclaredThresholds {
    std::optional<double> general;
    std::map<std::string, double, std::less<>> by_metric;

    friend bool operator==(const DeclaredThresholds&, const DeclaredThresholds&) = default;
};

enum class Compare { with_baseline, targets_only };

/// What is judged, and how strictly.
struct Policy {
    Compare compare = Compare::with_baseline;
    std::optional<double> threshold_percent;
    DeclaredThresholds declared;
    std::vector<std::string> metrics;      ///< that somebody chose; empty: the usual ones
    std::vector<std::string> also_judged;  ///< beside them
    std::vector<std::pair<RuleKey, double>> thresholds;
    std::vector<std::pair<RuleKey, TargetBounds>> targets;

    /// The most specific wins: a configured threshold that names benchmarks, the declaration's for the metric, the
    /// declaration's, a configured one for the metric, the general one, the metric's own. What is general is meant for
    /// what varies as the time does: an exact metric passes it over, and one that varies more keeps a wider one of its
    /// own.
    [[nodiscard]] double threshold_for(std::string_view benchmark, const metric::Metric& metric) const;

    /// Whether a threshold is set for this very metric, by the declaration or the configuration.
    [[nodiscard]] bool has_threshold_of_its_own(std::string_view benchmark, const metric::Metric& metric) const;

    /// Whether a metric is judged: one that was chosen, or what it is derived from was; one that has a threshold of its
    /// own; and one that is not built in, which somebody measures on purpose.
    [[nodiscard]] bool asks_for(std::string_view benchmark, const metric::Metric& metric) const;

    /// Whether any metric that is measured in a pass can be asked for, of whatever benchmark, or has a target.
    [[nodiscard]] bool may_ask_for(metric::Pass pass) const;

    /// The same of those that are measured only then.
    [[nodiscard]] std::vector<std::string> wanted_extras() const;

    /// The passes in which something is counted that can be asked for.
    [[nodiscard]] std::set<metric::Pass> counting_passes() const;

    /// The bounds of the most specific target that matches, or null.
    [[nodiscard]] const TargetBounds* target_for(std::string_view benchmark, const metric::Metric& metric) const;

private:
    [[nodiscard]] bool may_ask_for(const metric::Metric& metric) const;
};

}  // namespace perfmon::verdict
