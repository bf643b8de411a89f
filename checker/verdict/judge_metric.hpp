#pragma once

#include "checker/verdict/judge.hpp"

namespace perfmon::verdict {

/// The verdict on one metric of one benchmark, by the rule that its nature and what there is to compare with ask for.
/// @param known  whether anything was accepted for the benchmark
[[nodiscard]] Judgement judge_metric(const Measured& run, const metric::Metric& metric, const AcceptedMetrics& accepted,
                                     bool known, const Policy& policy, const Circumstances& circumstances);

}  // namespace perfmon::verdict
