#pragma once

#include "checker/build/command_line.hpp"

namespace perfmon::build {

/// A command of the compiler's driver without what names a file to write, or has one written beside the output: the
/// output itself, dependencies, a linker's map, an assembler's listing, and the like. What is handed on to another
/// program is looked into: `-Wl,` and its like, and pairs such as `-Xlinker`. Pure.
[[nodiscard]] Arguments without_written_files(const Arguments& command);

}  // namespace perfmon::build
