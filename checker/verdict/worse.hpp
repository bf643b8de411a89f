#pragma once

#include "runtime/metric/metric.hpp"

#include <cmath>

namespace perfmon::verdict {

/// The value that is worse by so much in the logarithm; better for a negative one.
[[nodiscard]] inline double worse_by_log(const metric::Metric& metric, double value, double log_change) {
    return value * std::exp(metric.direction == metric::Direction::lower ? log_change : -log_change);
}

[[nodiscard]] inline bool is_worse(metric::Direction direction, double value, double than) {
    return direction == metric::Direction::lower ? value > than : value < than;
}

}  // namespace perfmon::verdict
