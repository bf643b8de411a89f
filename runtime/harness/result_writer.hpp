#pragma once

#include "runtime/documents/result.hpp"

#include <filesystem>

namespace perfmon::harness {

/// Writes the result document of a process. Here, since what is compiled in a user's build has no JSON library.
/// @throws Error with ExitCode::io
void write_result(const documents::Result& result, const std::filesystem::path& file);

}  // namespace perfmon::harness
