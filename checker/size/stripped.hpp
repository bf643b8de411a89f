#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace perfmon::size {

/// Where a section is in a file.
struct PlacedSection {
    std::string name;
    std::uint64_t offset = 0;
    std::uint64_t size = 0;  ///< in the file: 0 of data that starts as zeros
    std::uint64_t alignment = 1;
    bool is_loaded = false;
    bool is_relocations = false;  ///< not loaded, they are what --emit-relocs leaves, and `strip` removes them
};

/// How an ELF file that can be loaded is laid out.
struct Layout {
    bool is_64_bit = true;
    std::uint64_t end_of_headers = 0;  ///< of those at its beginning
    std::vector<PlacedSection> sections;
};

/// Whether `strip` removes a section of that name that is not loaded, or it leads to debug information elsewhere.
/// Neither says anything of the program.
[[nodiscard]] bool is_stripped(std::string_view section);

/// The size of the file that `strip` of binutils would leave: what is loaded stays where it is; behind it come the
/// other sections that stay, the names of the sections and their headers.
[[nodiscard]] std::uint64_t stripped_size(const Layout& layout);

}  // namespace perfmon::size
