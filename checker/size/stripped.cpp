#include "checker/size/stripped.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace perfmon::size {
namespace {

constexpr std::string_view names_section = ".shstrtab";

std::uint64_t aligned(std::uint64_t place, std::uint64_t alignment) {
    return alignment < 2 ? place : (place + alignment - 1) / alignment * alignment;
}

/// A name that another one ends with is a part of that one: `.plt` of `.rela.plt`.
std::uint64_t size_of_names(const std::vector<std::string_view>& names) {
    std::uint64_t size = 1;
    for (std::size_t i = 0; i < names.size(); ++i) {
        bool is_in_another = false;
        for (std::size_t j = 0; j < names.size(); ++j) {
            const bool is_same = names[j] == names[i];
            is_in_another |= j != i && names[j].ends_with(names[i]) && (!is_same || j < i);
        }
        size += is_in_another ? 0 : names[i].size() + 1;
    }
    return size;
}

}  // namespace

bool is_stripped(std::string_view section) {
    static constexpr std::array<std::string_view, 5> tables{".symtab", ".strtab", ".symtab_shndx", names_section, ""};
    static constexpr std::array<std::string_view, 7> prefixes{
        ".debug", ".zdebug", ".gnu_debuglink", ".gnu_debugalt", ".gnu.debuglto_", ".stab", ".gdb_index"};
    return std::find(tables.begin(), tables.end(), section) != tables.end() ||
           std::any_of(prefixes.begin(), prefixes.end(), [&](auto prefix) { return section.starts_with(prefix); });
}

std::uint64_t stripped_size(const Layout& layout) {
    constexpr std::uint64_t header_of_64 = 64;
    constexpr std::uint64_t header_of_32 = 40;
    std::uint64_t end = layout.end_of_headers;
    std::vector<std::string_view> names{names_section};
    for (const PlacedSection& section : layout.sections) {
        if (section.is_loaded) {
            names.push_back(section.name);
            end = std::max(end, section.size > 0 ? section.offset + section.size : 0);
        }
    }
    for (const PlacedSection& section : layout.sections) {
        if (!section.is_loaded && !section.is_relocations && !is_stripped(section.name)) {
            names.push_back(section.name);
            end = aligned(end, section.alignment) + section.size;
        }
    }
    end = aligned(end + size_of_names(names), layout.is_64_bit ? 8 : 4);
    const std::uint64_t headers = names.size() + 1;  // the first one is empty
    return end + headers * (layout.is_64_bit ? header_of_64 : header_of_32);
}

}  // namespace perfmon::size
