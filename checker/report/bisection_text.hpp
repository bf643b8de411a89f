#pragma once

#include "checker/documents/verdict.hpp"
#include "checker/text/table.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace perfmon::report {

/// A commit, and what became of it beside the good one.
struct BisectedCommit {
    std::string hash;
    std::string author;
    std::string date;  ///< `2026-03-01`
    std::string subject;
    std::optional<documents::MetricVerdict> verdict = std::nullopt;  ///< nothing: it was not compared
    std::string problem = {};                                        ///< why it is skipped; empty: it is not
};

/// What a bisection comes to.
struct BisectionResult {
    std::vector<BisectedCommit> left;  ///< one of these is the first bad one; oldest first, and the last one is bad
    std::optional<BisectedCommit> before = std::nullopt;  ///< the last good one; nothing: that which was named
    std::string next_step;                                ///< a command, with the words before it
};

/// A line about a commit that was compared or skipped.
/// @param left  commits one of which is the first bad one
[[nodiscard]] std::string bisection_step(const BisectedCommit& commit, std::size_t left, text::Colour colour);

/// The first bad commit, or those that are left because they were skipped.
[[nodiscard]] std::string bisection_text(const BisectionResult& result, text::Colour colour);

}  // namespace perfmon::report
