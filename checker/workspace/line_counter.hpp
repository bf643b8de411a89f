#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

namespace perfmon::workspace {

/// Counts the lines of files, each of them once, however many targets have it.
class LineCounter {
public:
    /// The ends of lines in a file; nothing when it cannot be read.
    [[nodiscard]] std::optional<std::int64_t> lines_of(const std::string& file);

    /// Those of all files that were asked for.
    [[nodiscard]] std::int64_t total() const { return total_; }

private:
    std::unordered_map<std::string, std::optional<std::int64_t>> counted_;
    std::int64_t total_ = 0;
};

}  // namespace perfmon::workspace
