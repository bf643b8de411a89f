#pragma once

#include <cstddef>

/// Shares of what either happens or does not.
namespace perfmon::stats {

struct ShareLimits {
    double lower = 0.0;
    double upper = 1.0;
};

/// The exact two-sided confidence limits of a share (Clopper and Pearson 1934): never too narrow, whatever the share
/// is. From 0 to 1 for none of none.
/// @param count       that happened, at most `of`
/// @param confidence  above 0, below 1
[[nodiscard]] ShareLimits share_limits(std::size_t count, std::size_t of, double confidence = 0.95);

}  // namespace perfmon::stats
