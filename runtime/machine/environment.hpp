#pragma once

#include "runtime/documents/environment.hpp"
#include "runtime/machine/files.hpp"

namespace perfmon::machine {

/// What the machine contributes to an environment: system, architecture, processor and cores. Nothing of a build.
[[nodiscard]] documents::Environment environment(const Files& files);

}  // namespace perfmon::machine
