#pragma once

#include "runtime/preload/next_allocator.hpp"

#include <cstddef>
#include <cstdint>

/// Blocks of memory that know what was asked for: the C library rounds sizes up, and by how much depends on what the
/// heap looked like before.
namespace perfmon::preload {

constexpr std::size_t usual_alignment = alignof(std::max_align_t);

/// @param alignment  a power of two
/// @returns null when there is no memory
[[nodiscard]] void* new_block(const Allocator& next, std::size_t size, std::size_t alignment, bool zeroed);

/// Whether an address is that of such a block, and not one that somebody got in another way.
[[nodiscard]] bool is_block(const void* address);

[[nodiscard]] std::size_t size_of(const void* block);

constexpr unsigned bits_of_site = 26;
constexpr std::uint32_t largest_site = (1U << bits_of_site) - 1;

/// The number that a block was given last, 0 at first.
[[nodiscard]] std::uint32_t site_of(const void* block);
void set_site(void* block, std::uint32_t site);

/// A block with the content of another one, as far as it has room for it; the other one is no more. In its place where
/// that can be: a copy of each would make a buffer that grows take 30 times as long.
/// @returns null when there is no memory; the block is as it was then
[[nodiscard]] void* resize_block(const Allocator& next, void* block, std::size_t size);

/// Takes a block back, uncounted.
void delete_block(const Allocator& next, void* block);

/// Memory for what allocates before there is an allocator. It is never freed. @returns null when it is used up
[[nodiscard]] void* early_memory(std::size_t size);
[[nodiscard]] bool is_early(const void* address);
/// Bytes from there to the end of that memory: more than any block that begins there has.
[[nodiscard]] std::size_t early_bytes_from(const void* address);

}  // namespace perfmon::preload
