#pragma once

#include "checker/verdict/judgement.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace perfmon::verdict {

/// Whether what there is has to do.
enum class Stage {
    more_to_come,  ///< more launches can be had: what they would decide is `undecided`
    final,         ///< they cannot: it is `inconclusive`
};

enum class Strictness { lenient, strict };

/// A test case that cannot run here: what it would have measured is skipped, not missing.
struct SkippedTestCase {
    std::string name;  ///< as benchmarks' names begin, without the slash that follows
    std::string reason;
};

/// How a judgement is to be made.
struct Circumstances {
    /// The verdict on benchmarks that nothing was accepted for: new_benchmark, or incomparable where what
    /// was accepted is of another environment.
    Verdict without_baseline = Verdict::new_benchmark;
    /// Benchmarks that only the executable has which this one is compared with. They are missing, as are those
    /// that were accepted and not measured.
    std::vector<std::string> only_in_counterpart = {};
    std::vector<SkippedTestCase> skipped = {};
    /// Accepted changes that a comparison in lockstep has to allow for.
    Allowances allowances = {};
    /// Runs again that can be had to confirm a stored comparison. With none of them, what there is decides.
    std::size_t reruns = 0;
    Stage stage = Stage::final;
    Strictness strictness = Strictness::lenient;
};

/// Runs again that confirm a stored comparison where they can be had.
constexpr std::size_t confirming_reruns = runs_to_fail - 1;

/// Judges every metric of every benchmark that was measured or accepted, in the order measured,
/// missing ones last. A benchmark that ran in lockstep is judged by rule A, others by rule B.
[[nodiscard]] std::vector<Judgement> judge(const std::vector<Measured>& measured, const Accepted& accepted,
                                           const Policy& policy, const Circumstances& circumstances = {});

}  // namespace perfmon::verdict
