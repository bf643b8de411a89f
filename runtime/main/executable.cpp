// CMake compiles this file into every executable that links PerfMon::runtime.
#include "perfmon/executable.hpp"  // NOLINT IWYU pragma: keep
