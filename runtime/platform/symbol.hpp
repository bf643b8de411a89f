#pragma once

namespace perfmon::platform {

/// The address of a function that some library of this process has, or the executable; null when none has.
[[nodiscard]] void* symbol_named(const char* name);

}  // namespace perfmon::platform
