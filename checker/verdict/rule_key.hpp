#pragma once

#include "runtime/metric/metric.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace perfmon::verdict {

/// What a key of `performance_targets` or `regression_thresholds` names:
/// - `ops_per_second`: that metric of every benchmark;
/// - `sync_workload_ops_per_second`: that metric of the benchmark `sync_workload`, told by its full
///   name or by the last parts of it (`…/sync_workload`);
/// - `codec/parse*:time`: that metric of every benchmark whose full name matches; `*` stands for any
///   text, `?` for one character.
struct RuleKey {
    enum class Form { every_benchmark, name, pattern };

    Form form = Form::every_benchmark;
    std::string benchmark;  ///< name or pattern; empty for every benchmark
    std::string metric;

    [[nodiscard]] bool matches(std::string_view benchmark_name, const metric::Metric& measured) const;
    [[nodiscard]] bool matches_benchmark(std::string_view benchmark_name) const;

    /// Among the keys that match, the most specific decides: the one with most literal characters.
    [[nodiscard]] std::size_t specificity() const;
};

/// The longest name of a built-in metric that the key ends in counts: `codec/*:cpu_time` is no `time`. Behind a colon
/// any other name is that of a metric which this version does not know. Nothing when the key names none.
[[nodiscard]] std::optional<RuleKey> parse_rule_key(std::string_view key);

/// Whether text matches a pattern with `*` and `?`.
[[nodiscard]] bool matches_glob(std::string_view pattern, std::string_view text);

}  // namespace perfmon::verdict
