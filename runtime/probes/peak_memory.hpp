#pragma once

#include <optional>

namespace perfmon::probes {

/// From here on the peak is that of what follows, and of what is resident now.
/// @returns whether the system lets it be forgotten
[[nodiscard]] bool forget_peak_memory();

/// The most memory of this process that was resident since then, in bytes; nothing where the system does not tell.
[[nodiscard]] std::optional<double> peak_memory();

}  // namespace perfmon::probes
