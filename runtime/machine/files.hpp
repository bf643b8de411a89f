#pragma once

#include <optional>
#include <string>
#include <utility>

namespace perfmon::machine {

/// The files that a Linux system describes itself with. What cannot be read is empty.
class Files {
public:
    /// @param root  stands before every path; empty: the machine's own
    explicit Files(std::string root = {}) : root_(std::move(root)) {}

    /// The beginning of a file. The first processor is all we want of /proc/cpuinfo, and the kernel asks
    /// every core for its frequency when all of it is read.
    [[nodiscard]] std::string text(const std::string& path) const;

    [[nodiscard]] std::optional<std::string> first_line(const std::string& path) const;

    [[nodiscard]] bool exists(const std::string& path) const;

private:
    std::string root_;
};

}  // namespace perfmon::machine
