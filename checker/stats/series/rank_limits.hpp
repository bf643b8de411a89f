#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

/// The rank sum of two samples (Wilcoxon 1945; Mann and Whitney 1947), exactly: what it does where nothing changed is
/// the same for every distribution, so that a limit is a number in a table.
namespace perfmon::stats {

/// How many pairs of an earlier and a later value rise, less those that fall: the limits that a sequence keeps in which
/// nothing changed, wherever it is split.
class RankLimits {
public:
    /// @param longest      of the sequences that are split
    /// @param probability  with which a split, chosen beforehand, is beyond its limit on either side where nothing
    ///                     changed; at most so large
    RankLimits(std::size_t longest, double probability);

    /// The limits of all splits of a sequence, by how many values are before the split; from 0 to the length. A split
    /// is beyond it with that many rising or falling pairs, or more. The largest integer where too few values are on a
    /// side to say anything.
    [[nodiscard]] std::span<const std::int64_t> of_length(std::size_t length) const { return by_length_[length]; }

private:
    std::vector<std::vector<std::int64_t>> by_length_;
};

/// The probability that two samples of one distribution differ by rank as much as these do, on either side.
[[nodiscard]] double rank_probability(std::span<const double> before, std::span<const double> after);

}  // namespace perfmon::stats
