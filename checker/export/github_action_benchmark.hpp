#pragma once

#include "checker/documents/export.hpp"

#include <string>

namespace perfmon::exports {

/// What github-action-benchmark reads with `tool: customSmallerIsBetter`: the metrics of which less is better. A file
/// of its has one direction.
[[nodiscard]] std::string github_action_smaller_is_better(const documents::ExportDocument& document);

/// The same for `tool: customBiggerIsBetter`: the metrics of which more is better.
[[nodiscard]] std::string github_action_bigger_is_better(const documents::ExportDocument& document);

}  // namespace perfmon::exports
