#pragma once

#include <optional>
#include <span>

namespace perfmon::stats {

/// What one launch of both executables says of one benchmark: by how much ln(time) of one is shifted against the other.
/// The median of the differences between each sample of one and each of the other (Hodges and Lehmann 1963).
///
/// In lockstep, samples are taken in the order AB BA AB BA, so either executable has as many early and late ones, and
/// as many directly behind a turn of its own and of the other: what that costs is in both. A single sample beside the
/// one next to it is not more alike than two others: the median over pairs, two by two, scattered by 3.9 % where this
/// one scatters by 2.1 % (docs/verdicts.md, "What a launch is worth").
///
/// What is not a finite number above 0 is left out.
/// @returns positive when the current executable is slower; nothing unless both have a sample
[[nodiscard]] std::optional<double> launch_log_ratio(std::span<const double> current_ns,
                                                     std::span<const double> snapshot_ns);

}  // namespace perfmon::stats
