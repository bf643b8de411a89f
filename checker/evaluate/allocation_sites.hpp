#pragma once

#include "runtime/documents/result.hpp"

#include <vector>

namespace perfmon::evaluate {

/// Where an iteration requests more or less than before; what grew most comes first.
///
/// An edit moves lines, so that places are known again by the functions of the user's own code that lead to them.
/// Within these, places that request exactly as much are the same. What is left there in both is told as one place;
/// what is left in one of them, because a function was renamed or inlined, too, stands by itself: as requested no more,
/// or as new.
[[nodiscard]] std::vector<documents::AllocationSite> allocation_sites(const std::vector<documents::CallSite>& before,
                                                                      const std::vector<documents::CallSite>& after);

}  // namespace perfmon::evaluate
