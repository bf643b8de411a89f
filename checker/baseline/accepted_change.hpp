#pragma once

#include "checker/documents/baseline.hpp"
#include "checker/documents/verdict.hpp"
#include "checker/verdict/judgement.hpp"
#include "runtime/documents/result.hpp"

#include <optional>
#include <string>
#include <vector>

/// Accepted changes: what an accept records of one, and what a later comparison has to allow for. Pure functions.
namespace perfmon::baseline {

/// What an accept of a checked run records of a benchmark; nothing where the check found no change that matters.
/// @param snapshot  of the perf test before the accept, or empty
[[nodiscard]] std::optional<documents::AcceptedChange> change_to_accept(const documents::VerdictDocument& verdict,
                                                                        const std::string& benchmark,
                                                                        const std::string& snapshot);

/// What was accepted beside this snapshot, of single benchmarks.
[[nodiscard]] verdict::Allowances allowances_beside(const documents::Lockstep& snapshot,
                                                    const documents::BaselineData& data);

/// Baselines of the work tree with those that were committed with the base revision.
struct BaselinesBesideBase {
    const documents::BaselineData* present;
    const documents::BaselineData* base;  ///< null: the base has none of this environment
};

/// What was accepted since the base revision: what is in the baselines of the work tree, and not in the base's.
[[nodiscard]] verdict::Allowances allowances_since(const BaselinesBesideBase& baselines);

/// What was accepted against this very base revision, where its baselines are not to be had.
[[nodiscard]] verdict::Allowances allowances_against(const std::string& base_commit,
                                                     const documents::BaselineData& data);

/// Adds those of another environment: where that has one of its own for a benchmark, that one holds, and of several
/// others the largest.
void add_from_elsewhere(verdict::Allowances& found, const verdict::Allowances& own, const verdict::Allowances& other);

}  // namespace perfmon::baseline
