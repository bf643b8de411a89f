#pragma once

#include "format/baseline.hpp"
#include "format/result.hpp"
#include "format/verdict_document.hpp"
#include "verdict/judgement.hpp"

#include <optional>
#include <string>
#include <vector>

/// Accepted changes: what an accept records of one, and what a later comparison has to allow for. Pure functions.
namespace perfmon::store {

/// What an accept of a checked run records of a benchmark; nothing where the check found no change that matters.
/// @param snapshot  of the perf test before the accept, or empty
[[nodiscard]] std::optional<format::AcceptedChange> change_to_accept(const format::VerdictDocument& verdict,
                                                                     const std::string& benchmark,
                                                                     const std::string& snapshot);

/// What was accepted beside this snapshot, of single benchmarks.
[[nodiscard]] verdict::Allowances allowances_beside(const format::Lockstep& snapshot, const format::BaselineData& data);

/// Baselines of the work tree with those that were committed with the base revision.
struct BaselinesBesideBase {
    const format::BaselineData* present;
    const format::BaselineData* base;  ///< null: the base has none of this environment
};

/// What was accepted since the base revision: what is in the baselines of the work tree, and not in the base's.
[[nodiscard]] verdict::Allowances allowances_since(const BaselinesBesideBase& baselines);

/// What was accepted against this very base revision, where its baselines are not to be had.
[[nodiscard]] verdict::Allowances allowances_against(const std::string& base_commit, const format::BaselineData& data);

/// Adds those of another environment: where that has one of its own for a benchmark, that one holds, and of several
/// others the largest.
void add_from_elsewhere(verdict::Allowances& found, const verdict::Allowances& own, const verdict::Allowances& other);

}  // namespace perfmon::store
