#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace perfmon::stats {

/// One value of a member of one group beside a member of another group, taken in one of two ways that err to opposite
/// sides.
struct CrossedValue {
    std::size_t one = 0;    ///< which member, from 0
    std::size_t other = 0;  ///< which member of the other group, from 0
    bool one_way = true;    ///< in which way it was taken
    double value = 0.0;
};

/// What each member contributes: value = one − other ± error of the way + noise.
struct CrossedEffects {
    std::vector<double> one;
    std::vector<double> other;
    double noise = 0.0;  ///< variance of a value about that; 0 where there are no more values than unknowns
};

/// Takes the values apart by least squares. Only differences between a member of one group and one of the other mean
/// anything: a number that is added to all of them changes no value.
/// @returns nothing where the values do not connect all members, or cannot tell the ways from them
[[nodiscard]] std::optional<CrossedEffects> crossed_effects(std::span<const CrossedValue> values, std::size_t ones,
                                                            std::size_t others);

}  // namespace perfmon::stats
