#pragma once

#include "runtime/documents/environment.hpp"
#include "runtime/harness/build_facts.hpp"

namespace perfmon::harness {

/// What makes runs of this executable on this machine comparable.
[[nodiscard]] documents::Environment environment_of(const ExecutableBuild& executable);

}  // namespace perfmon::harness
