#pragma once

#include "format/environment.hpp"
#include "harness/build_facts.hpp"

namespace perfmon::harness {

/// What makes runs of this build on this machine comparable.
[[nodiscard]] format::Environment environment_of(const BuildFacts& build);

}  // namespace perfmon::harness
