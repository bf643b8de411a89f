#pragma once

#include "format/environment.hpp"
#include "machine/files.hpp"

namespace perfmon::machine {

/// What the machine is doing now; it takes well below a millisecond. What needs an interval is left out,
/// see Watch, and so are commit and dirty flag.
[[nodiscard]] format::Conditions present_conditions(const Files& files);

}  // namespace perfmon::machine
