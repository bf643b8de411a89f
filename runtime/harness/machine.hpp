#pragma once

#include "format/environment.hpp"
#include "harness/build_facts.hpp"

namespace perfmon::harness {

/// What makes runs of this executable on this machine comparable.
[[nodiscard]] format::Environment environment_of(const ExecutableBuild& executable);

}  // namespace perfmon::harness
