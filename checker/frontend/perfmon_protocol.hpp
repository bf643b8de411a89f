#pragma once

#include "checker/frontend/frontend.hpp"

namespace perfmon::frontend {

/// What PerfMon::runtime understands, and the document that it writes. Without state.
[[nodiscard]] const Frontend& perfmon_protocol();

}  // namespace perfmon::frontend
