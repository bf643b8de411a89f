#pragma once

#include "checker/verdict/layouts.hpp"
#include "runtime/documents/result.hpp"

#include <optional>

namespace perfmon::measure {

/// Puts the snapshot's samples beside the current ones, where both completed the benchmark in the way asked for.
/// @param current   one launch of each benchmark
/// @param snapshot  the same
/// @param turns     of launches that ran one after the other; those in lockstep tell theirs
void pair_up(documents::Result& current, documents::Result snapshot, const std::optional<documents::Turns>& turns);

/// Puts another benchmark beside the one that it met in lockstep. Each may have samples of its own behind the last
/// pair.
/// @param one, other  one launch of one benchmark each
/// @returns whether the two met; else nothing is changed
[[nodiscard]] bool put_beside(documents::Result& one, documents::Result other);

/// Writes down which layouts of both met in a launch, where there are several.
void tell_layouts(documents::Result& launch, const verdict::LayoutPair& layouts);

}  // namespace perfmon::measure
