#include "runtime/preload/blocks.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <new>

namespace perfmon::preload {
namespace {

constexpr unsigned bits_of_power = 6;
constexpr std::uint32_t largest_power = (1U << bits_of_power) - 1;

/// It stands before the block.
struct Header {
    std::size_t size;
    std::uint32_t offset_power : bits_of_power;  ///< of two: how far the block is behind what the C library gave
    std::uint32_t site : bits_of_site;
    std::uint32_t mark;

    [[nodiscard]] std::size_t offset() const { return std::size_t{1} << offset_power; }
};
static_assert(sizeof(Header) <= usual_alignment);

/// Of this address alone, so that the copy of a header elsewhere is none.
std::uint32_t mark_of(const void* block) {
    constexpr std::uint32_t pattern = 0x9e3779b9;
    return static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(block) / usual_alignment) ^ pattern;
}

Header header_of(const void* block) {
    Header header;
    std::memcpy(&header, static_cast<const char*>(block) - sizeof header, sizeof header);
    return header;
}

void put_header(void* block, const Header& header) {
    std::memcpy(static_cast<char*>(block) - sizeof header, &header, sizeof header);
}

void* with_header(void* given, std::size_t size, std::size_t offset) {
    char* const block = static_cast<char*>(given) + offset;
    const auto power = static_cast<std::uint32_t>(std::countr_zero(offset));
    put_header(block, {size, power & largest_power, 0, mark_of(block)});
    return block;
}

alignas(usual_alignment) char early[65536];
std::size_t early_used = 0;

}  // namespace

void* new_block(const Allocator& next, std::size_t size, std::size_t alignment, bool zeroed) {
    const std::size_t offset = std::max(alignment, usual_alignment);
    if (size > SIZE_MAX - offset) {
        return nullptr;
    }
    void* const given = offset > usual_alignment ? next.memalign(offset, size + offset)
                        : zeroed                 ? next.calloc(1, size + offset)
                                                 : next.malloc(size + offset);
    if (given == nullptr) {
        return nullptr;
    }
    void* const block = with_header(given, size, offset);
    if (zeroed && offset > usual_alignment) {
        std::memset(block, 0, size);
    }
    return block;
}

void* resize_block(const Allocator& next, void* block, std::size_t size) {
    const Header header = header_of(block);
    if (size > SIZE_MAX - header.offset()) {
        return nullptr;
    }
    if (header.offset() == usual_alignment) {
        void* const given = next.realloc(static_cast<char*>(block) - header.offset(), size + header.offset());
        return given == nullptr ? nullptr : with_header(given, size, header.offset());
    }
    void* const other = new_block(next, size, usual_alignment, false);  // which realloc() may do: it aligns no further
    if (other != nullptr) {
        std::memcpy(other, block, std::min(header.size, size));
        delete_block(next, block);
    }
    return other;
}

bool is_block(const void* address) {
    return header_of(address).mark == mark_of(address);
}

std::size_t size_of(const void* block) {
    return header_of(block).size;
}

std::uint32_t site_of(const void* block) {
    return header_of(block).site;
}

void set_site(void* block, std::uint32_t site) {
    Header header = header_of(block);
    header.site = site & largest_site;
    put_header(block, header);
}

void delete_block(const Allocator& next, void* block) {
    const Header header = header_of(block);
    put_header(block, {});  // freed twice is no block
    next.free(static_cast<char*>(block) - header.offset());
}

void* early_memory(std::size_t size) {
    const std::size_t rounded = (size + usual_alignment - 1) / usual_alignment * usual_alignment;
    if (rounded < size || rounded > sizeof early - early_used) {
        return nullptr;
    }
    early_used += rounded;
    return early + early_used - rounded;
}

bool is_early(const void* address) {
    const char* const byte = static_cast<const char*>(address);
    return byte >= early && byte < early + sizeof early;
}

std::size_t early_bytes_from(const void* address) {
    return static_cast<std::size_t>(early + sizeof early - static_cast<const char*>(address));
}

}  // namespace perfmon::preload
