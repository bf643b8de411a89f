#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace perfmon::revision {

/// One entry of a CMakeCache.txt.
struct CacheEntry {
    std::string key;
    std::string type;  ///< BOOL, STRING, PATH, FILEPATH, UNINITIALIZED, INTERNAL or STATIC
    std::string value;

    friend bool operator==(const CacheEntry&, const CacheEntry&) = default;
};

/// The entries of a CMakeCache.txt, in its order. Lines that are no entry are passed over.
[[nodiscard]] std::vector<CacheEntry> parse_cache(std::string_view text);

/// The value of an entry, empty without one.
[[nodiscard]] std::string value_of(const std::vector<CacheEntry>& entries, std::string_view key);

/// The entries that somebody set or a project asked for; not what CMake works out for each build tree itself, and
/// not the checkers that CMake runs beside the compiler: they cost time and change no code.
[[nodiscard]] std::vector<CacheEntry> build_options(const std::vector<CacheEntry>& entries);

/// A directory whose counterpart is another one.
struct Relocation {
    std::filesystem::path from;
    std::filesystem::path to;
};

/// An entry for the other tree: paths into a relocated directory lead to its counterpart, in lists and compiler
/// options as well. A file, or a directory that is only searched, stays where it is when it has no counterpart: an
/// installed package or a generated toolchain file need not be part of the source. Every other directory moves, there
/// or not: it may be written to.
/// @param relocations  the first that fits counts
[[nodiscard]] CacheEntry relocated(CacheEntry entry, const std::vector<Relocation>& relocations);

/// A script for `cmake -C` that sets the entries.
[[nodiscard]] std::string initial_cache(const std::vector<CacheEntry>& entries);

}  // namespace perfmon::revision
