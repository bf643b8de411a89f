#pragma once

namespace perfmon::verdict {

/// How a metric of a benchmark compares with what was accepted.
enum class Verdict {
    ok,
    improved,
    regressed,
    inconclusive,   ///< what there is does not decide it, and no more is to be had
    undecided,      ///< more launches would decide it: never the last word
    new_benchmark,  ///< measured, and without a baseline
    missing,        ///< has a baseline or is in the base revision, and was not measured
    skipped,        ///< its test case said that it cannot run here
    incomparable,   ///< measured and accepted, but the numbers or environments do not compare
    unjudged,       ///< the comparison is switched off
};

}  // namespace perfmon::verdict
