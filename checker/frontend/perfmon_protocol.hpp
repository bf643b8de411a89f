#pragma once

#include "checker/frontend/frontend.hpp"

namespace perfmon::frontend {

/// What PerfMon::runtime understands, and the document that it writes. Without state.
[[nodiscard]] const Frontend& perfmon_protocol();

/// The same of the process that measures a command, which counts nothing in it. Without state.
[[nodiscard]] const Frontend& command_protocol();

}  // namespace perfmon::frontend
