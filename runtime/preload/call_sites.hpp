#pragma once

#include "runtime/preload/allocation_counts.hpp"

#include <cstddef>
#include <cstdint>

/// Where blocks are allocated. To look at the stack takes 20 times as long as the allocation, so it is done where
/// somebody asks for it.
namespace perfmon::preload {

/// From here on; what was noted before is forgotten.
void watch_call_sites();

/// Ends that. @returns how many there are in `to`, which has room for so many
[[nodiscard]] std::size_t take_call_sites(CallSiteCounts* to, std::size_t room);

constexpr std::uint32_t not_watched = 0;

/// @returns the number of the place in the program that is requesting a block, which the block is to keep
[[nodiscard]] std::uint32_t note_request(std::size_t size);

/// @param number  what note_request() said of the block that is no more
void note_return(std::uint32_t number, std::size_t size);

}  // namespace perfmon::preload
