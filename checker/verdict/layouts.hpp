#pragma once

#include "checker/stats/cross_averages.hpp"

#include <cstddef>
#include <optional>
#include <span>

/// Launches of executables that were linked in several layouts: which layouts meet, when there is anything to look at,
/// and what follows of them. docs/verdicts.md, "Layouts".
namespace perfmon::verdict {

struct LaunchRatio;

/// The layouts of a launch, from 1; 0: the executables as they are.
struct LayoutPair {
    std::size_t current = 0;
    std::size_t snapshot = 0;

    friend bool operator==(const LayoutPair&, const LayoutPair&) = default;
};

/// Which layouts meet: each one of either side once before any of them comes again, then beside others and in the other
/// role.
/// @param number   of the launch, from 1
/// @param layouts  that either side has; with one of them its luck cannot be told from the code, and the executables
/// run
///                 as they are
[[nodiscard]] LayoutPair layouts_of_launch(std::size_t number, std::size_t layouts);

/// As next_look(launches), but for looks that could not tell layouts from code: up to the number of layouts, each
/// launch has its own; from two and a half launches a layout on, layouts can be compared.
[[nodiscard]] std::size_t next_look(std::size_t launches, std::size_t layouts);

/// The same with a look of so many launches, where that can tell them.
[[nodiscard]] std::size_t next_look_from(std::size_t launches, std::size_t layouts);

/// The first look at which anything can be red.
[[nodiscard]] std::size_t launches_to_fail_with(std::size_t layouts);

/// What the layouts of both sides are worth, once they repeat.
struct ComparedLayouts {
    stats::CrossAverages differences;  ///< ln(current / snapshot) of each layout of one side with each of the other
    double half_range = 0.0;           ///< of a side's slowest and fastest layout, the larger one: a log ratio
    double layout_variance = 0.0;      ///< of the layouts of a side, without what noise adds
    double noise_variance = 0.0;       ///< of what is known of a layout

    /// More launches would not change the interval by more than a twentieth: only more layouts would.
    [[nodiscard]] bool depend_on_layouts() const;
};

/// Whether no layout of either side occurs twice: then each launch is one draw of both, as it is without layouts.
[[nodiscard]] bool are_distinct(std::span<const LaunchRatio> launches);

/// @returns nothing where the launches cannot tell it
[[nodiscard]] std::optional<ComparedLayouts> compare_layouts(std::span<const LaunchRatio> launches,
                                                             std::size_t layouts);

}  // namespace perfmon::verdict
