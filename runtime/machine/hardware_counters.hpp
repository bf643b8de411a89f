#pragma once

#include "runtime/machine/files.hpp"

#include <string>

namespace perfmon::machine {

/// Why the processor's counters cannot be read, and what would allow it, as the end of a sentence after "because".
/// @param refusal  of the system, as errno says it; 0: they can, and the answer is empty
[[nodiscard]] std::string obstacle_to_hardware_counters(int refusal, const Files& files);

}  // namespace perfmon::machine
