#pragma once

#include "checker/documents/verdict.hpp"
#include "checker/verdict/decision.hpp"
#include "checker/verdict/judgement.hpp"

#include <string>
#include <vector>

namespace perfmon::evaluate {

/// What the judgements of a run come to in one sentence, worst news first.
[[nodiscard]] std::string sentence_of(const std::vector<verdict::Judgement>& judgements,
                                      const verdict::Decision& decision,
                                      const std::vector<documents::RelationVerdict>& relations = {},
                                      documents::Kind kind = documents::Kind::benchmarks);

}  // namespace perfmon::evaluate
