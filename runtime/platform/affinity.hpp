#pragma once

#include <cstdint>
#include <vector>

namespace perfmon::platform {

/// The cores that this process may run on, ascending; empty where the system does not tell.
[[nodiscard]] std::vector<std::int64_t> allowed_cores();

enum class Pinning { done, refused };

/// Keeps every thread of this process on these cores.
[[nodiscard]] Pinning pin_to(const std::vector<std::int64_t>& cores);

}  // namespace perfmon::platform
