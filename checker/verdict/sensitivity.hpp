#pragma once

#include "checker/verdict/paired_rule.hpp"

#include <cstddef>
#include <optional>
#include <vector>

/// How small a change rule A would see where identical code was checked. The checks are of one benchmark, each of two
/// files of the same code.
///
/// What such a check measured has two parts. Its estimate is what both files keep in every launch: where they lie in
/// memory. How far its launches are from that estimate is what differs from launch to launch. So a check of slower code
/// is imagined: the estimate of one of the checks, chosen at random, for all of its launches; to it, for each launch,
/// the distance of a launch of the same role, chosen at random among all checks; and the change that is asked about.
/// The two executables of identical code can be exchanged, so each check counts the other way round, too. What is
/// imagined goes through the rule itself and through the stopping rule, with the time budget.
///
/// An estimate of six launches has noise of the launches in it, which is counted a second time here: where files do not
/// differ, the change that is told is rather too large. Where they do, three checks tell too small a one: simulated, 89
/// to 92 % of the checks of it were red instead of 95 %, and with ten checks 94 to 96 %.
namespace perfmon::verdict {

/// Checks of identical code, and how a check goes about it.
struct IdenticalChecks {
    std::vector<std::vector<LaunchRatio>> checks;
    PairedQuestion question;
    double seconds_per_launch = 0.0;  ///< of both executables together
    double time_budget_s = 0.0;
};

/// A change is seen if so many checks of it are red.
constexpr double caught_share = 0.95;

/// Fewer say nothing of how files differ.
constexpr std::size_t fewest_identical_checks = 3;

/// The smallest change, as a log ratio, of which that share of checks would be red. The same checks give the same
/// number.
/// @returns nothing with fewer checks, counting those that have launches of both roles, or where not even a change to
///          twice the time is seen
[[nodiscard]] std::optional<double> smallest_change_seen(const IdenticalChecks& identical);

}  // namespace perfmon::verdict
