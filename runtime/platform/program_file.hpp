#pragma once

#include <filesystem>

namespace perfmon::platform {

/// Whether this user may run a file.
[[nodiscard]] bool may_be_run(const std::filesystem::path& file);

/// Whether nothing may be run that lies where this file does.
[[nodiscard]] bool is_mounted_noexec(const std::filesystem::path& file);

}  // namespace perfmon::platform
