#pragma once

#include "verdict/metric.hpp"
#include "verdict/verdict.hpp"

#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

/// Rule A: the current executable and its snapshot ran in lockstep. One number a launch, looked at after
/// 5, 8, 12, 18 … launches until it is clear. docs/verdicts.md explains it; the constants stand here.
namespace perfmon::verdict {

/// The chance that all looks together call identical code regressed, were every estimate beyond the
/// limit. It is one in 1,000, the rate at which a team leaves a gate switched on, and is spent look by look.
constexpr double false_alarm_share = 0.001;

/// The chance, at one look, that code at the limit itself is passed. Code that slowed down by twice the
/// threshold is a whole threshold beyond the limit: five launches all stay below it once in 10,000 times
/// when their standard deviation is as large as the threshold, and once in 160 million when it is half.
constexpr double miss_share = 0.05;

/// At 5 launches the upper limit exists for the first time: the largest of five, 2^−5 < 0.05.
constexpr std::size_t earliest_look = 5;

/// At 12 launches the lower limit exists for the first time: 2^−12 < 0.00025. Whoever might be regressed
/// must be given so many, whatever the time budget, or a slow benchmark could never fail.
constexpr std::size_t launches_to_fail = 12;

/// Code that is certainly not slower gets so many launches to show that it improved, and then is ok. At
/// 12 every single launch would have to be faster, which one outlier prevents.
constexpr std::size_t launches_to_improve = 18;

/// The smallest look above: 5, 8, 12, 18, 27, 40, 60, 90, 135 … Each costs half as much again as all
/// before it, so that deciding late costs little more than knowing beforehand how much was needed.
[[nodiscard]] std::size_t next_look(std::size_t launches);

/// What a look after so many launches may spend of `false_alarm_share`: nothing before 12 launches, where
/// no rank test can reach it; a quarter at 12; of the rest a quarter at 18, and at each later look three
/// quarters of the one before, so that all of them together spend it and no look is the last.
[[nodiscard]] double alpha_of_look(std::size_t launches);

enum class PairedDecision { ok, improved, regressed, undecided };

/// As documents write it.
[[nodiscard]] std::string_view name_of(PairedDecision decision);

/// What is asked of the log ratios, positive where the current executable is slower.
struct PairedQuestion {
    double limit = 0.0;  ///< a change of so much or more matters; may be infinite
    double improved_limit = -std::numeric_limits<double>::infinity();  ///< so much or less is an improvement
    /// Launches that ran before anyone looked: earlier looks are not taken.
    std::size_t first_look = earliest_look;
};

/// The question for a metric: the documented thresholds in terms of time, measured > snapshot ×
/// (1 + threshold / 100) for lower-is-better and rate < snapshot × (1 − threshold / 100) for
/// higher-is-better, and the absolute floor, whichever is larger. The same mirrored for improvements.
[[nodiscard]] PairedQuestion paired_question(Direction direction, double threshold_percent, double floor_ns,
                                             double snapshot_ns);

/// One look at the log ratios of the first launches.
struct Look {
    std::size_t launches = 0;
    double estimate = 0.0;        ///< median
    double alpha = 0.0;           ///< of the lower limit, one-sided
    std::optional<double> lower;  ///< nothing while too few launches allow one
    std::optional<double> upper;  ///< at `miss_share`, one-sided
    PairedDecision decision = PairedDecision::undecided;
};

struct PairedJudgement {
    PairedDecision decision = PairedDecision::undecided;
    std::size_t launches = 0;         ///< that it rests on: those of the last look; before the first one, all
    std::size_t launches_wanted = 0;  ///< in all, for the next look; 0 when it is decided
    std::optional<double> estimate;   ///< nothing without a launch
    std::optional<double> hodges_lehmann;
    /// One-sided 95 % limits, together the 90 % interval that people are shown.
    std::optional<double> interval_lower;
    std::optional<double> interval_upper;
    std::vector<Look> looks;
    bool is_suspect = false;         ///< the estimate is at or beyond the limit
    bool surely_within = false;      ///< undecided only as to whether it improved
    bool measurably_slower = false;  ///< by however little: the 95 % lower limit is above 0
    /// Undecided: launches in all that would decide it if the estimate stays where it is, the interval
    /// shrinking with their square root.
    std::size_t launches_needed = 0;
};

/// Replays all looks that the launches allow and stops at the first that decides: the same launches get
/// the same answer, however they were judged on the way. Launches beyond the last look wait for the next.
[[nodiscard]] PairedJudgement judge_paired(std::span<const double> launch_log_ratios, const PairedQuestion& question);

/// What a judgement comes to when no more launches are to be had: undecided is inconclusive, unless only
/// an improvement was in question.
[[nodiscard]] Verdict final_verdict(const PairedJudgement& judgement);

}  // namespace perfmon::verdict
