#pragma once

#include "checker/documents/baseline.hpp"
#include "checker/documents/verdict.hpp"
#include "checker/verdict/decision.hpp"
#include "runtime/base/error.hpp"
#include "runtime/documents/result.hpp"

#include <string>
#include <vector>

namespace perfmon::evaluate {

/// The verdict document of a judged run; outcome and sentence are still to be told.
[[nodiscard]] documents::VerdictDocument to_document(const std::vector<verdict::Judgement>& judgements,
                                                     const documents::Result& result);

/// The outcome of a check in one sentence, worst news first.
[[nodiscard]] std::string sentence_of(const std::vector<verdict::Judgement>& judgements,
                                      const verdict::Decision& decision);

/// Several perf tests answer with the gravest of their codes; skipped only when all were.
[[nodiscard]] ExitCode gravest(ExitCode one, ExitCode other);

}  // namespace perfmon::evaluate
