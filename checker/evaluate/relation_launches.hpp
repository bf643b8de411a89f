#pragma once

#include "checker/verdict/relation.hpp"
#include "runtime/documents/result.hpp"
#include "runtime/metric/metric.hpp"

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

/// What the launches say of a relation, a number each.
namespace perfmon::evaluate {

/// A relation, with the launches that measured its metric.
struct RelationRun {
    const documents::MeasuredRelation& measured;
    metric::Metric metric;
    /// Of each of its benchmarks. What is counted is counted by the run, once for all that is asked of it.
    std::vector<const std::vector<documents::Launch>*> launches;
};

[[nodiscard]] RelationRun run_of(const documents::MeasuredRelation& relation, const documents::Result& result);

/// What the two benchmarks' samples are: those in lockstep say nothing once that was found not to work.
[[nodiscard]] documents::TurnsOf turns_of(const documents::MeasuredRelation& relation);

/// Launches that all of its benchmarks have.
[[nodiscard]] std::size_t launches_of(const RelationRun& run);

/// What is asked, told in the scale that its launches allow, and these. Those without a number are left out.
struct AskedLaunches {
    verdict::Relation relation;
    std::vector<verdict::RelationLaunch> launches;
};
[[nodiscard]] AskedLaunches asked_launches(const RelationRun& run, const verdict::Relation& relation);

/// The least and the most that the launches of each benchmark came to, of an exact metric; nothing where one has none.
[[nodiscard]] std::optional<std::vector<std::pair<double, double>>> ranges_of(const RelationRun& run);

}  // namespace perfmon::evaluate
