#pragma once

#include "checker/documents/verdict.hpp"
#include "checker/verdict/judgement.hpp"
#include "runtime/documents/result.hpp"

#include <vector>

namespace perfmon::evaluate {

/// A judgement as documents have it, without what only the result tells of its benchmark.
[[nodiscard]] documents::MetricVerdict to_entry(const verdict::Judgement& judgement);

/// The verdict document of a judged run, without what it comes to.
[[nodiscard]] documents::VerdictDocument to_document(const std::vector<verdict::Judgement>& judgements,
                                                     const documents::Result& result);

}  // namespace perfmon::evaluate
