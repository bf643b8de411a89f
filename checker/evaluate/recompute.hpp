#pragma once

#include "checker/documents/verdict.hpp"
#include "checker/verdict/verdict.hpp"

#include <optional>

namespace perfmon::evaluate {

/// The verdict again, from nothing but what its document holds: whoever doubts one can check it.
/// @returns nothing when no rule judged, so that there is nothing to compute: new, missing, incomparable, unjudged; or
///          when the document lacks a part of what the rule went by
[[nodiscard]] std::optional<verdict::Verdict> recompute(const documents::MetricVerdict& entry);
[[nodiscard]] std::optional<verdict::Verdict> recompute(const documents::RelationVerdict& entry);

}  // namespace perfmon::evaluate
