#pragma once

#include <span>
#include <vector>

namespace perfmon::stats {

/// Which of many findings are to be believed, so that of those at most a share is expected to be by chance (Benjamini
/// and Hochberg 1995): who looks at a thousand series finds something in one of them.
/// @param probabilities  of each finding where there is nothing
/// @param share          of what is believed; 0 to 1
/// @returns in the order of the findings
[[nodiscard]] std::vector<bool> believed(std::span<const double> probabilities, double share);

}  // namespace perfmon::stats
