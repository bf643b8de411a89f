#pragma once

#include "runtime/documents/result.hpp"

#include <string>
#include <vector>

namespace perfmon::evaluate {

/// The call of a stack that stands in the user's own code, in words: the first one that is in no library of the system.
/// The first one where all are.
/// @param stack  not empty
[[nodiscard]] std::string own_call(const std::vector<std::string>& stack);

/// What is left by each iteration, and where it was allocated; empty where that is not known.
[[nodiscard]] std::string leak_note(const std::vector<documents::CallSite>& unfreed);

}  // namespace perfmon::evaluate
