#pragma once

#include "checker/documents/verdict.hpp"
#include "runtime/documents/result.hpp"
#include "runtime/metric/metric.hpp"

#include <optional>

namespace perfmon::evaluate {

/// What the launches of a benchmark beside a copy of its own executable say of a metric; nothing where there are none.
[[nodiscard]] std::optional<documents::ControlRecord> control_of(const documents::Benchmark& benchmark,
                                                                 const metric::Metric& metric,
                                                                 const documents::Result& result);

}  // namespace perfmon::evaluate
