#pragma once

#include "checker/verdict/layouts.hpp"
#include "checker/verdict/verdict.hpp"
#include "runtime/metric/metric.hpp"

#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <vector>

/// Rule A: the current executable and its snapshot ran in lockstep. One number a launch, looked at after
/// 6, 8, 12, 18 … launches until it is clear. docs/verdicts.md explains it; the constants stand here.
///
/// Whoever is started first may be slower throughout a launch: by a third, where the working sets of both just do not
/// fit the last cache together. The roles alternate from launch to launch, and what a launch says is compared only with
/// what those of the other role say. Identical executables could be exchanged: then the log ratios of one role are
/// those of the other with the sign turned, whatever their distribution, and the rank sum tests just that.
namespace perfmon::verdict {

/// The chance that all looks together call identical code regressed, were every estimate beyond the
/// limit. It is one in 1,000, the rate at which a team leaves a gate switched on, and is spent look by look.
constexpr double false_alarm_share = 0.001;

/// The chance, at one look, that code at the limit itself is passed. Code that slowed down by twice the
/// threshold is a whole threshold beyond the limit: of six launches whose standard deviation is as large as the
/// threshold, all nine averages stay below it once in 12,000 times.
constexpr double miss_share = 0.05;

/// At 6 launches, 3 of each role, the upper limit exists for the first time: the largest average, 1 in 20.
constexpr std::size_t earliest_look = 6;

/// At 18 launches, 9 of each role, the lower limit is the fifth smallest of 81 averages: a launch that says "as before"
/// does not prevent it. One that is as far below 0 as the others are above does, until 27. At 16 it would be the second
/// smallest. Whoever might be regressed must be given so many, whatever the time budget, or a slow benchmark could
/// never fail.
constexpr std::size_t launches_to_fail = 18;

/// Code that is certainly not slower gets so many launches to show that it improved, and then is ok: it is the first
/// look with a share of alpha. The time budget may end that earlier, and then it is ok as well.
constexpr std::size_t launches_to_improve = launches_to_fail;

/// The smallest look above: 6, 8, 12, 18, 27, 40, 60, 90, 135 … Each costs about half as much again as all
/// before it, so that deciding late costs little more than knowing beforehand how much was needed.
[[nodiscard]] std::size_t next_look(std::size_t launches);

/// What a look after so many launches may spend of `false_alarm_share`: nothing before 18 launches; a quarter at 18; of
/// the rest a quarter at 27, and at each later look three quarters of the one before, so that all of them together
/// spend it and no look is the last.
[[nodiscard]] double alpha_of_look(std::size_t launches);

/// Which of the two executables of a launch was started first.
enum class First { current, snapshot };

/// What one launch says: ln(current / snapshot), positive where the current executable is slower.
struct LaunchRatio {
    double log_ratio = 0.0;
    First first = First::current;
    LayoutPair layouts = {};
};

enum class PairedDecision { ok, improved, regressed, undecided };

/// What is asked of the log ratios, positive where the current executable is worse.
struct PairedQuestion {
    double limit = 0.0;     ///< a change of so much or more matters; may be infinite
    double accepted = 0.0;  ///< a change of so much was accepted, and is part of the limit: slower counts from there
    double improved_limit = -std::numeric_limits<double>::infinity();  ///< so much or less is an improvement
    /// Launches that ran before anyone looked: earlier looks are not taken.
    std::size_t first_look = earliest_look;
    std::size_t layouts = 1;  ///< that either side has
};

/// The smallest change that can be told of what was measured, in its unit.
struct Floor {
    double change = 0.0;
    double snapshot_value = 0.0;  ///< that it is a part of
    metric::Direction direction = metric::Direction::lower;
};

/// The question for a metric: the documented thresholds, measured > snapshot × (1 + threshold / 100) for
/// lower-is-better and measured < snapshot × (1 − threshold / 100) for higher-is-better, and the floor, whichever is
/// larger. The same mirrored for improvements.
[[nodiscard]] PairedQuestion paired_question(metric::Direction direction, double threshold_percent, const Floor& floor);

/// One look at the log ratios of the first launches.
struct Look {
    std::size_t launches = 0;
    std::optional<double> estimate;  ///< Hodges-Lehmann, between the roles; nothing without one of them
    double alpha = 0.0;              ///< of the lower limit, one-sided
    std::optional<double> lower;     ///< nothing while too few launches allow one
    std::optional<double> upper;     ///< at `miss_share`, one-sided
    PairedDecision decision = PairedDecision::undecided;

    friend bool operator==(const Look&, const Look&) = default;
};

struct PairedJudgement {
    PairedDecision decision = PairedDecision::undecided;
    std::size_t launches = 0;         ///< that it rests on: those of the last look; before the first one, all
    std::size_t launches_wanted = 0;  ///< in all, for the next look; 0 when it is decided
    std::optional<double> estimate;   ///< nothing without a launch of each role
    /// One-sided 95 % limits, together the 90 % interval that people are shown.
    std::optional<double> interval_lower;
    std::optional<double> interval_upper;
    std::vector<Look> looks;
    bool is_suspect = false;         ///< the estimate, or the median of one role alone, is at or beyond the limit
    bool surely_within = false;      ///< undecided only as to whether it improved
    bool measurably_slower = false;  ///< by however little: the 95 % lower limit is above what was accepted
    /// Undecided: launches in all that would decide it if the estimate stays where it is, the interval
    /// shrinking with their square root.
    std::size_t launches_needed = 0;
    /// How far the time of one side lies from its middle by where the linker places code, at most: a log ratio. Present
    /// where the last look compared layouts.
    std::optional<double> layout_half_range;
    /// Undecided, and more launches would not help: layouts on either side that would decide it, by the same reckoning.
    std::size_t layouts_needed = 0;
};

/// Replays all looks that the launches allow and stops at the first that decides: the same launches get
/// the same answer, however they were judged on the way. Launches beyond the last look wait for the next.
[[nodiscard]] PairedJudgement judge_paired(std::span<const LaunchRatio> launches, const PairedQuestion& question);

/// What a judgement comes to when no more launches are to be had: undecided is inconclusive, unless only
/// an improvement was in question.
[[nodiscard]] Verdict final_verdict(const PairedJudgement& judgement);

}  // namespace perfmon::verdict
