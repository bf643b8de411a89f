#pragma once

#include <filesystem>

namespace perfmon::platform {

/// Puts a directory in the place of another one, or where there is none, so that whoever looks sees the old one or the
/// new one, whole. A file system that cannot exchange two names has a moment without either. The old one is then in
/// the directory that the new one came from, to be removed with it.
/// @param fresh  on the same file system
/// @throws Error with ExitCode::io
void replace_directory(const std::filesystem::path& fresh, const std::filesystem::path& destination);

}  // namespace perfmon::platform
