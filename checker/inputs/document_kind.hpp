#pragma once

#include <filesystem>
#include <string_view>

namespace perfmon::inputs {

/// A kind of document that PerfMon reads.
struct DocumentKind {
    std::string_view document;  ///< as a file names itself
    std::string_view name;      ///< for people
    /// @throws Error with its place for a file that is not valid; for a verdict also where it does not follow from what
    ///         the document holds
    void (*read)(const std::filesystem::path& file);
};

/// Told by what the file calls itself, or by a key where it was written by hand.
/// @throws Error when it is none of PerfMon's
[[nodiscard]] const DocumentKind& kind_of_file(const std::filesystem::path& file);

}  // namespace perfmon::inputs
