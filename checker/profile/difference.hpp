#pragma once

#include "checker/profile/profile.hpp"
#include "runtime/documents/result.hpp"

namespace perfmon::profile {

/// The functions that account for the difference of two executables in an iteration. What differs by less than a
/// thousandth of all instructions is left out.
[[nodiscard]] documents::ProfileDifference difference(const Profiled& before, const Profiled& after);

}  // namespace perfmon::profile
