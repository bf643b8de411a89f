#include "checker/revision/cmake_cache.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>

namespace perfmon::revision {
namespace {

/// `key:type=value`; a key with a colon or a value with blanks at its ends is in quotes.
std::optional<CacheEntry> parse_entry(std::string_view line) {
    if (line.empty() || line.front() == '#' || line.starts_with("//")) {
        return std::nullopt;
    }
    CacheEntry entry;
    if (line.front() == '"') {
        const auto quote = line.find('"', 1);
        if (quote == std::string_view::npos) {
            return std::nullopt;
        }
        entry.key = line.substr(1, quote - 1);
        line.remove_prefix(quote + 1);
    } else {
        entry.key = line.substr(0, line.find(':'));
        line.remove_prefix(entry.key.size());
    }
    const auto equals = line.find('=');
    if (!line.starts_with(':') || equals == std::string_view::npos) {
        return std::nullopt;
    }
    entry.type = line.substr(1, equals - 1);
    std::string_view value = line.substr(equals + 1);
    if (value.size() >= 2 && value.front() == '\'' && value.back() == '\'') {
        value = value.substr(1, value.size() - 2);
    }
    entry.value = value;
    return entry;
}

bool worked_out_by_cmake(const CacheEntry& entry) {
    return entry.type == "INTERNAL" || entry.type == "STATIC";
}

bool runs_beside_the_compiler(const CacheEntry& entry) {
    constexpr std::array<std::string_view, 5> checkers{"_CLANG_TIDY", "_CPPCHECK", "_CPPLINT", "_INCLUDE_WHAT_YOU_USE",
                                                       "_LINK_WHAT_YOU_USE"};
    return entry.key.starts_with("CMAKE_") && std::any_of(checkers.begin(), checkers.end(), [&](std::string_view end) {
               return entry.key.ends_with(end);
           });
}

/// Whether a directory has what find_package() looks for.
bool is_package(const std::filesystem::path& directory) {
    std::error_code error;
    const auto files = std::filesystem::directory_iterator(directory, error);
    return !error && std::any_of(begin(files), end(files), [](const auto& file) {
        const std::string name = file.path().filename().string();
        return name.ends_with("Config.cmake") || name.ends_with("-config.cmake");
    });
}

bool only_searched(const std::string& key, const std::filesystem::path& directory) {
    constexpr std::array<std::string_view, 7> ends{"_PREFIX_PATH",  "_MODULE_PATH", "_PROGRAM_PATH", "_LIBRARY_PATH",
                                                   "_INCLUDE_PATH", "_ROOT_PATH",   "_ROOT"};
    const bool named_so =
        std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return key.ends_with(end); });
    return named_so || key.ends_with("_INCLUDE_DIR") || key.ends_with("_INCLUDE_DIRS") ||
           key.starts_with("FETCHCONTENT_SOURCE_DIR_") || (key.ends_with("_DIR") && is_package(directory));
}

/// What may stand between two paths of a value: of a list, of compiler options or of a search path.
constexpr std::string_view separators = " \t;:,=\"'";

bool separates(char c) {
    return separators.find(c) != std::string_view::npos;
}

/// Whether a path begins at `position`, which holds a slash: `-I/usr` has one, and `/opt/usr` none in the middle.
bool begins_path(const std::string& text, std::size_t position) {
    while (position > 0 && !separates(text[position - 1])) {
        --position;
        if (text[position] == '/') {
            return false;
        }
    }
    return true;
}

/// A blank is part of an entry that is a path, and ends one among compiler options.
std::size_t end_of_path(const CacheEntry& entry, std::size_t position) {
    const bool is_path = entry.type == "PATH" || entry.type == "FILEPATH";
    return std::min(is_path ? entry.value.find(';', position) : entry.value.find_first_of(separators, position),
                    entry.value.size());
}

/// The path with which the one at `position` is to be replaced. A relocated directory may have blanks in its name,
/// so it is the text that is compared, and not a path that was cut out of it.
struct Replacement {
    std::size_t length;  ///< of the old directory
    std::string text;
};

std::optional<Replacement> replacement_at(const CacheEntry& entry, std::size_t position,
                                          const std::vector<Relocation>& relocations) {
    for (const Relocation& relocation : relocations) {
        const std::string from = relocation.from.string();
        const std::size_t after = position + from.size();
        const bool fits = entry.value.compare(position, from.size(), from) == 0 &&
                          (after == entry.value.size() || entry.value[after] == '/' || separates(entry.value[after]));
        if (!fits) {
            continue;
        }
        const std::string rest = entry.value.substr(after, end_of_path(entry, after) - after);
        const std::filesystem::path original = from + rest;
        std::error_code error;
        const bool has_counterpart = std::filesystem::exists(relocation.to.string() + rest, error);
        const bool stays = !has_counterpart &&
                           (std::filesystem::is_regular_file(original, error) ||
                            (std::filesystem::is_directory(original, error) && only_searched(entry.key, original)));
        return Replacement{from.size(), stays ? from : relocation.to.string()};
    }
    return std::nullopt;
}

}  // namespace

std::vector<CacheEntry> parse_cache(std::string_view text) {
    std::vector<CacheEntry> entries;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        if (auto entry = parse_entry(line)) {
            entries.push_back(std::move(*entry));
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return entries;
}

std::string value_of(const std::vector<CacheEntry>& entries, std::string_view key) {
    const auto found =
        std::find_if(entries.begin(), entries.end(), [&](const CacheEntry& entry) { return entry.key == key; });
    return found == entries.end() ? std::string() : found->value;
}

std::vector<CacheEntry> build_options(const std::vector<CacheEntry>& entries) {
    std::vector<CacheEntry> options;
    std::copy_if(entries.begin(), entries.end(), std::back_inserter(options), [](const CacheEntry& entry) {
        return !worked_out_by_cmake(entry) && !runs_beside_the_compiler(entry);
    });
    return options;
}

CacheEntry relocated(CacheEntry entry, const std::vector<Relocation>& relocations) {
    for (auto position = entry.value.find('/'); position != std::string::npos;
         position = entry.value.find('/', position)) {
        const auto replacement =
            begins_path(entry.value, position) ? replacement_at(entry, position, relocations) : std::nullopt;
        if (replacement) {
            entry.value.replace(position, replacement->length, replacement->text);
            position += replacement->text.size();
        }
        position = end_of_path(entry, position);
    }
    return entry;
}

std::string initial_cache(const std::vector<CacheEntry>& entries) {
    std::string script;
    for (const CacheEntry& entry : entries) {
        // In a bracket argument nothing has a meaning but its end.
        std::string level = "=";
        while ((entry.value + entry.key).find(']' + level) != std::string::npos) {
            level += '=';
        }
        constexpr std::array<std::string_view, 4> types{"BOOL", "PATH", "FILEPATH", "STRING"};
        const bool known = std::find(types.begin(), types.end(), entry.type) != types.end();
        const std::string_view type = known ? std::string_view(entry.type) : "STRING";
        script += fmt::format("set([{0}[{1}]{0}] [{0}[{2}]{0}] CACHE {3} \"\")\n", level, entry.key, entry.value, type);
    }
    return script;
}

}  // namespace perfmon::revision
