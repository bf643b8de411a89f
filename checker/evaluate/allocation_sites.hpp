#pragma once

#include "runtime/documents/result.hpp"

#include <vector>

namespace perfmon::evaluate {

/// Where an iteration requests more or less than before; what grew most comes first.
///
/// An edit moves lines, so places are known again by the functions of the user's own code that lead to them. Those that
/// request exactly as much are the same where four functions agree, else three, and so on: a caller that was renamed
/// does not make others of all places below it. What is left in the same four functions in both is told as one place;
/// what is left in one executable alone stands by itself, as requested no more, or as new.
[[nodiscard]] std::vector<documents::AllocationSite> allocation_sites(const std::vector<documents::CallSite>& before,
                                                                      const std::vector<documents::CallSite>& after);

}  // namespace perfmon::evaluate
