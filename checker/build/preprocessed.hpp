#pragma once

#include "checker/documents/header_table.hpp"
#include "runtime/documents/result.hpp"

#include <string>
#include <string_view>

/// What the compiler has to read of a source file, and which headers it comes from. Pure.
namespace perfmon::build {

/// Where a build tree lies. Its paths are no part of any number.
struct Places {
    std::string source;  ///< absolute; empty: nothing is in it
    std::string build;
    std::string directory;  ///< in which the compiler runs: what relative paths are relative to
};

using documents::HeaderSize;
using documents::Preprocessed;

/// Takes the output of a preprocessor apart: by its line markers, `# <line> "<file>" <flags>`, of which flag 1 begins
/// an included file and flag 2 returns from one (GNU CPP manual, "Preprocessor Output"). Comments count for nothing,
/// and neither do the paths of the source and the build directory in the text, which `__FILE__` leaves there. A header
/// in the source directory is named relative to it, and one in the build directory as `<build>/…`.
[[nodiscard]] Preprocessed take_apart(std::string_view text, const Places& places);

/// A path as it is called in documents: see take_apart().
[[nodiscard]] std::string shown_path(const std::string& path, const Places& places);

/// Which headers came, grew, went or shrank, the largest difference first.
[[nodiscard]] documents::Inclusion difference(const Preprocessed& before, const Preprocessed& after);

/// The largest headers, where there is nothing to compare with.
[[nodiscard]] documents::Inclusion largest(const Preprocessed& present);

}  // namespace perfmon::build
