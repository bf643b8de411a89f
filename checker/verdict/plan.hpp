#pragma once

#include "checker/verdict/judgement.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// The stopping rule: what is launched next, or that nothing is. The product, the proof of its verdicts and the tests
/// all call this one.
namespace perfmon::verdict {

/// What the launches of a benchmark have taken so far, both executables together.
struct Cost {
    double seconds = 0.0;
    double latest_seconds = 0.0;  ///< of these, in the latest launch
    /// Launches with pairs when it got the latest ones; as many now: they gave none.
    std::optional<std::size_t> had = std::nullopt;
    std::size_t launches = 0;  ///< all of them; those that gave no pair are paid for, too
};

/// By the benchmark's name, as it is judged.
using Costs = std::map<std::string, Cost, std::less<>>;

/// What is to be launched before the next judgement.
struct NextLaunches {
    struct InLockstep {
        std::string benchmark;
        std::size_t have = 0;   ///< launches that gave pairs
        std::size_t more = 0;   ///< to be launched
        bool scatters = false;  ///< widely
    };
    std::vector<InLockstep> in_lockstep;
    std::vector<std::string> again;  ///< benchmarks that get one more run, alone

    [[nodiscard]] bool is_none() const { return in_lockstep.empty() && again.empty(); }
};

/// Whether even a verdict of red, which takes the most launches, would take more of them at this scatter: then those to
/// come are to measure more, where that is cheaper than more of them. Where layouts are compared, the scatter is
/// theirs, and no launch can reduce it.
[[nodiscard]] bool scatters_widely(const PairedJudgement& judgement, const PairedQuestion& question);

/// How many more launches an undecided comparison gets for its next look; none when it cannot afford them. One that may
/// be red gets those without which nothing can fail, however slow it is.
/// @param have  launches that gave a number
[[nodiscard]] std::size_t more_launches(const PairedJudgement& judgement, std::size_t have, const Cost& cost,
                                        double time_budget_s);

/// Gives the undecided benchmarks what they need for their next look, those that can afford it. A suspect gets the
/// launches without which nothing can fail, however slow it is, and a run again is never too dear: there are four at
/// most.
/// @param time_budget_s  for each benchmark, over all its launches
[[nodiscard]] NextLaunches plan(const std::vector<Judgement>& judgements, const Costs& costs, double time_budget_s);

}  // namespace perfmon::verdict
