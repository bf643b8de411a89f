#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace perfmon::base {

/// `; did you mean "…"?` for the candidate nearest to a misspelt word: at most a third of the word's letters may
/// differ, and no more than 8 (Damerau-Levenshtein, optimal string alignment). Where none is near, for the shortest one
/// that has the word in it, and nothing where none has. Of very many candidates it may be the nearest of the first
/// ones: the search ends in a tenth of a second.
[[nodiscard]] std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& candidates);

/// The words as a person lists them: `skip, create or fail`.
[[nodiscard]] std::string listed(const std::vector<std::string_view>& words);

}  // namespace perfmon::base
