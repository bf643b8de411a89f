#pragma once

#include "runtime/documents/result.hpp"

#include <optional>

namespace perfmon::measure {

/// Puts the snapshot's samples beside the current ones, where both completed the benchmark in the way asked for.
/// @param current   one launch of each benchmark
/// @param snapshot  the same
/// @param turns     of launches that ran one after the other; those in lockstep tell theirs
void pair_up(documents::Result& current, documents::Result snapshot, const std::optional<documents::Turns>& turns);

}  // namespace perfmon::measure
