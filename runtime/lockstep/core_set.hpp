#pragma once

#include "runtime/lockstep/channel.hpp"

#include <cstdint>
#include <vector>

namespace perfmon::lockstep {

/// Cores as the two processes share them.
using CoreSet = decltype(Shared::all_cores);

[[nodiscard]] CoreSet core_set_of(const std::vector<std::int64_t>& cores);
[[nodiscard]] std::vector<std::int64_t> cores_in(const CoreSet& set);

}  // namespace perfmon::lockstep
