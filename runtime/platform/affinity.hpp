#pragma once

#include <cstdint>
#include <vector>

namespace perfmon::platform {

/// The cores that this process may run on, ascending; empty where the system does not tell.
[[nodiscard]] std::vector<std::int64_t> allowed_cores();

/// Whether this thread may be bound to one of its cores; it is for a moment.
[[nodiscard]] bool can_pin();

enum class Pinning { done, refused };

/// Keeps every thread of this process on these cores.
[[nodiscard]] Pinning pin_to(const std::vector<std::int64_t>& cores);

}  // namespace perfmon::platform
