#pragma once

#include "format/baseline.hpp"
#include "format/error.hpp"
#include "format/result.hpp"
#include "format/verdict_document.hpp"
#include "verdict/decision.hpp"

#include <string>
#include <vector>

namespace perfmon::commands {

/// The verdict document of a judged run; outcome and sentence are still to be told.
[[nodiscard]] format::VerdictDocument to_document(const std::vector<verdict::Judgement>& judgements,
                                                  const format::Result& result);

/// The outcome of a check in one sentence, worst news first.
[[nodiscard]] std::string sentence_of(const std::vector<verdict::Judgement>& judgements,
                                      const verdict::Decision& decision);

/// Several perf tests answer with the gravest of their codes; skipped only when all were.
[[nodiscard]] ExitCode gravest(ExitCode one, ExitCode other);

}  // namespace perfmon::commands
