#pragma once

#include "runtime/base/last_lines.hpp"

namespace perfmon::launch {

using base::last_lines;

}  // namespace perfmon::launch
