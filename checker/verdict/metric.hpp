#pragma once

#include <span>
#include <string_view>

namespace perfmon::verdict {

enum class Direction { lower_is_better, higher_is_better };

/// How much a metric varies when nothing changed, and so what judges it.
enum class Repeatability {
    noisy,  ///< rules A and B: statistics over launches or runs
    exact,  ///< rule C: the same number every time
};

/// A measured quantity. The table of metrics is the only place that knows them.
struct Metric {
    std::string_view name;
    std::string_view unit;
    Direction direction;
    Repeatability repeatability;
    /// What the metric is worth after a change of its time by so many nanoseconds: how an absolute
    /// floor, which is a time, applies to it.
    double (*shifted_by_time)(double value, double nanoseconds);
    /// The metric's value for a time per iteration, in nanoseconds.
    double (*from_time)(double nanoseconds);
    /// The time per iteration, in nanoseconds, that a value of the metric stands for.
    double (*to_time)(double value);
};

/// All metrics, the primary one first.
[[nodiscard]] std::span<const Metric> metrics();

/// The metric of that name, or null.
[[nodiscard]] const Metric* find_metric(std::string_view name);

}  // namespace perfmon::verdict
