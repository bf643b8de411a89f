#pragma once

#include "checker/documents/verdict.hpp"

#include <optional>
#include <string>

/// Parts of sentences about a relation, in its document and in tables alike.
namespace perfmon::text {

/// A number of a relation: `×0.52`, `1.23 ms` or `n^1.10`. `-` for nothing.
[[nodiscard]] std::string in_quantity(const documents::RelationVerdict& relation, std::optional<double> number);

/// What was measured, with the bound that decided: `×0.52 (≤ ×0.53)` of what is 95 % sure to be within an upper limit,
/// `×1.02 (≥ ×0.97)` of what is 99.9 % sure to be beyond, and both ends of the 90 % interval while it is undecided.
[[nodiscard]] std::string measured_with_bound(const documents::RelationVerdict& relation);

/// `EXPECT … does not hold: ×1.02, 99.9 % sure of at least ×0.97, limit ×0.90`.
[[nodiscard]] std::string how_it_fails(const documents::RelationVerdict& relation);

/// What would decide an inconclusive one: `needs about 27 launches, 2.1 s in all`.
[[nodiscard]] std::string what_it_takes(const documents::RelationVerdict& relation);

}  // namespace perfmon::text
