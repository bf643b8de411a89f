#pragma once

#include "checker/documents/verdict.hpp"

#include <string>

namespace perfmon::report {

/// Names source files as they are named from a directory, where they are below it: so people know them, and services
/// that show problems at a line look for them.
/// @param directory  absolute
[[nodiscard]] documents::VerdictDocument with_sources_below(const std::string& directory,
                                                            documents::VerdictDocument document);

}  // namespace perfmon::report
