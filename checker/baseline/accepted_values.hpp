#pragma once

#include "checker/documents/baseline.hpp"
#include "checker/verdict/judgement.hpp"
#include "runtime/metric/metric.hpp"

#include <optional>
#include <string>
#include <vector>

/// What a baseline document says was accepted.
namespace perfmon::baseline {

/// The benchmarks that have a baseline, sorted.
[[nodiscard]] std::vector<std::string> names_in(const documents::BaselineData& data);

/// The accepted value of one metric.
struct StoredValue {
    metric::Metric metric;  ///< as it is built in, else as the document defines it
    double value = 0.0;
    std::optional<double> spread_percent;
};

/// All values of a baseline, the rate of a baseline written by hand among them: the built-in metrics in their order,
/// then any others.
[[nodiscard]] std::vector<StoredValue> values_of(const documents::Baseline& baseline);

[[nodiscard]] std::optional<double> value_of(const documents::Baseline& baseline, const std::string& metric);

/// The name that a benchmark's baseline has: its full name, or in a file written by hand the end of it,
/// `sync_workload` for `suite/workloads/sync_workload`. The full name where there is neither.
[[nodiscard]] std::string baseline_key(const documents::BaselineData& data, const std::string& benchmark);

/// What was accepted for the benchmarks that were measured, by their full names, and for all others of
/// the perf test, with the runs that were taken in since the last accept.
/// @param measured  their full names
[[nodiscard]] verdict::Accepted accepted_values(const documents::BaselineData& data, const std::string& perf_test,
                                                const std::vector<std::string>& measured = {});

}  // namespace perfmon::baseline
