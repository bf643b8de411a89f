#pragma once

#include "accesslog/log_file.hpp"
#include "accesslog/visitor_index.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace accesslog {

/// What a whole log adds up to.
struct Summary {
    std::int64_t requests = 0;
    std::int64_t malformed = 0;  ///< lines in neither log format
    std::int64_t bytes = 0;
    std::array<std::int64_t, 6> by_status_class{};  ///< index 4: the 4xx answers
    std::unordered_map<std::string, std::int64_t> by_path;
    VisitorIndex visitors;

    void add_line(std::string_view line);
    /// The most requested paths, most first; those with equal numbers by name.
    std::vector<std::pair<std::string, std::int64_t>> top_paths(std::size_t count) const;
};

/// Reads a whole log. Throws std::runtime_error when the file cannot be opened.
Summary summarise(const std::filesystem::path& file);

}  // namespace accesslog
