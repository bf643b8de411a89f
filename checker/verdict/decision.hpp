#pragma once

#include "checker/verdict/judge.hpp"

#include <cstddef>
#include <vector>

namespace perfmon::verdict {

enum class NewBenchmarks { tolerate, fail };

/// What becomes of a check when something that has a baseline is no longer there. What only a base revision has never
/// fails it: nobody could accept that it goes.
enum class MissingBenchmarks { tolerate, fail };

/// What a whole check comes to.
enum class Outcome {
    passed,
    failed,            ///< a regression, a critical target, or what is not tolerated
    inconclusive,      ///< some benchmark could not be decided, and that is tolerated
    skipped,           ///< nothing to compare with, and that is tolerated
    nothing_compared,  ///< there are baselines, and not one applies: an empty comparison must not pass
};

/// What the relations of a perf test come to.
struct RelationCounts {
    std::size_t judged = 0;
    std::size_t regressed = 0;
    std::size_t inconclusive = 0;
};

struct Decision {
    Outcome outcome = Outcome::nothing_compared;
    bool fails_on_new = false;      ///< a benchmark without a baseline here is among the reasons to fail
    bool fails_on_missing = false;  ///< so is one that was accepted and is not there
    std::size_t judged = 0;         ///< benchmarks that were compared, or have a target
    std::size_t regressed = 0;
    std::size_t inconclusive = 0;
    std::size_t critical = 0;
    std::size_t warnings = 0;
    std::size_t improved = 0;
    std::size_t added = 0;
    std::size_t missing = 0;
    std::size_t skipped = 0;
    std::size_t incomparable = 0;
    RelationCounts relations;
};

/// The counts are of benchmarks, not of metrics.
/// @param relations  the verdict on each: one that holds passes without any baseline
[[nodiscard]] Decision decide(const std::vector<Judgement>& judgements, NewBenchmarks new_benchmarks,
                              Strictness strictness = Strictness::lenient, const std::vector<Verdict>& relations = {},
                              MissingBenchmarks missing_benchmarks = MissingBenchmarks::tolerate);

}  // namespace perfmon::verdict
