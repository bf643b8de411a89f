#pragma once

#include "checker/documents/verdict.hpp"
#include "checker/verdict/judge.hpp"
#include "checker/verdict/relation.hpp"
#include "runtime/documents/result.hpp"

#include <vector>

/// What was launched for a relation becomes a verdict on it.
namespace perfmon::evaluate {

/// @param result  that defines its metric, where that is not built in
[[nodiscard]] verdict::RelationJudgement judge(const documents::MeasuredRelation& relation,
                                               const documents::Result& result, verdict::Stage stage);

/// Whether it is about what the run counts in a pass for that: then it has no launches of its own. Metrics of such a
/// pass are built in.
[[nodiscard]] bool is_counted(const documents::MeasuredRelation& relation);

/// What a relation's launches have taken, all its processes together.
[[nodiscard]] double seconds_of(const documents::MeasuredRelation& relation);

/// The verdicts on all relations of a run of which no more launches are to be had.
[[nodiscard]] std::vector<documents::RelationVerdict> judged_relations(const documents::Result& result);

}  // namespace perfmon::evaluate
