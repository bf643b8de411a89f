#pragma once

#include "runtime/documents/result.hpp"

#include <string>
#include <vector>

namespace perfmon::evaluate {

/// What is left by each iteration, and where it was allocated; empty where that is not known.
[[nodiscard]] std::string leak_note(const std::vector<documents::CallSite>& unfreed);

}  // namespace perfmon::evaluate
