#include "checker/revision/bisection.hpp"

#include <algorithm>
#include <bit>

namespace perfmon::revision {
namespace {

/// The place nearest to a number of places before or after the middle.
/// @param skipped_in_a_row  of the answers so far, the latest
std::size_t place_among(std::size_t candidates, std::size_t skipped_in_a_row) {
    const std::size_t middle = (candidates - 1) / 2;
    if (skipped_in_a_row < 2) {
        return middle;
    }
    constexpr std::size_t longest_shift = 62;
    const std::size_t away = std::size_t{1} << std::min(skipped_in_a_row - 1, longest_shift);
    if (skipped_in_a_row % 2 == 0) {
        return middle + std::min(away, candidates - 1 - middle);
    }
    return middle - std::min(away, middle);
}

}  // namespace

std::optional<std::size_t> Bisection::next() const {
    const auto open = candidates();
    return open.empty() ? std::nullopt : std::optional(open[place_among(open.size(), skipped_in_a_row_)]);
}

void Bisection::note(std::size_t commit, Outcome outcome) {
    if (outcome == Outcome::skipped) {
        is_skipped_.at(commit) = true;
        ++skipped_in_a_row_;
        return;
    }
    skipped_in_a_row_ = 0;
    if (outcome == Outcome::bad) {
        last_ = commit;
    } else {
        first_ = commit + 1;
    }
}

std::size_t Bisection::comparisons_left() const {
    return static_cast<std::size_t>(std::bit_width(candidates().size()));
}

/// Those that say where it is: that the last one is bad is known.
std::vector<std::size_t> Bisection::candidates() const {
    std::vector<std::size_t> open;
    for (std::size_t commit = first_; commit < last_; ++commit) {
        if (!is_skipped_[commit]) {
            open.push_back(commit);
        }
    }
    return open;
}

}  // namespace perfmon::revision
