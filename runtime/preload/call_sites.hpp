#pragma once

#include "runtime/preload/allocation_counts.hpp"

#include <cstddef>

/// Where the blocks were allocated that are still there. To look at the stack takes 20 times as long as the allocation,
/// so it is done where somebody asks for it.
namespace perfmon::preload {

/// From here on, and without what was there before.
void watch_blocks();

/// What has come since and is still there. Nothing is watched any more. @returns how many there are in `blocks`
[[nodiscard]] std::size_t take_unfreed(UnfreedBlock* blocks, std::size_t room);

void note_block(const void* block, std::size_t size);
void forget_block(const void* block);

}  // namespace perfmon::preload
