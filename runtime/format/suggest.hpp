#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace perfmon::format {

/// `; did you mean "…"?` for the candidate nearest to a misspelt word, or nothing when none is near:
/// at most a third of the word's letters may differ (Damerau-Levenshtein, optimal string alignment).
[[nodiscard]] std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& candidates);

/// The words as a person lists them: `skip, create or fail`.
[[nodiscard]] std::string listed(const std::vector<std::string_view>& words);

}  // namespace perfmon::format
