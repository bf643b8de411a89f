#pragma once

#include "runtime/documents/relation.hpp"
#include "runtime/documents/result.hpp"

#include <vector>

/// What the names in perf_test(… EXPECT …) stand for.
namespace perfmon::evaluate {

/// The benchmarks and the metric of a relation, with their places; nothing is measured yet. A name is that of a
/// benchmark, and where there is none, what stands behind its last colon is a metric.
/// @param listing  the benchmarks that there are, and the test cases that cannot run here
/// @throws Error with ExitCode::bad_data for a name that is none, with those that there are, and for what cannot be
///     asked of a metric that is built in
[[nodiscard]] documents::MeasuredRelation named_in(const documents::Relation& relation,
                                                   const documents::Result& listing);

/// What only a launch tells.
/// @param launch  that measured all of its benchmarks
/// @throws Error with ExitCode::bad_data where the metric was not measured, has another unit than the limit, or is not
///     one of which this can be asked. A percentile that lacks operations may come in another launch.
void check_metric(const documents::MeasuredRelation& relation, const documents::Result& launch);

/// What only all launches tell.
/// @throws Error with ExitCode::bad_data for a percentile for which no launch of a benchmark had operations enough
void check_operations(const documents::MeasuredRelation& relation);

/// Leaves a result with what is expected now.
/// @throws Error with ExitCode::bad_data for something that was not expected yet when it was measured
void keep_expected(documents::Result& result, const std::vector<documents::Relation>& expected);

}  // namespace perfmon::evaluate
