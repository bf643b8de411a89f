#pragma once

#include <span>
#include <string_view>

/// What reads texts that others wrote. Each is given any bytes; it may refuse them in the way that its interface says,
/// and what it takes must hold together. An input that shows a defect ends the process.
namespace perfmon::fuzz {

struct Target {
    std::string_view name;  ///< and that of its corpus
    void (*read)(std::string_view input);
};

[[nodiscard]] std::span<const Target> document_targets();
[[nodiscard]] std::span<const Target> text_targets();
[[nodiscard]] std::span<const Target> system_targets();

/// Null when there is none of that name.
[[nodiscard]] const Target* find_target(std::string_view name);

/// Ends the process when what must hold does not.
void require(bool holds, const char* what);

}  // namespace perfmon::fuzz
