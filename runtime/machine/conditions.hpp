#pragma once

#include "runtime/documents/environment.hpp"
#include "runtime/machine/files.hpp"

namespace perfmon::machine {

/// What the machine is doing now; it takes well below a millisecond. What needs an interval is left out,
/// see Watch, and so are commit and dirty flag.
[[nodiscard]] documents::Conditions present_conditions(const Files& files);

}  // namespace perfmon::machine
