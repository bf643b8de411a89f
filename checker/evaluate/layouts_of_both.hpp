#pragma once

#include "runtime/documents/result.hpp"

#include <algorithm>
#include <cstddef>

namespace perfmon::evaluate {

/// In how many layouts the current executable and the one beside it are both there; where one has more, these do not
/// run.
[[nodiscard]] inline std::size_t layouts_of_both(const documents::Invocation& current,
                                                 const documents::Lockstep& other) {
    return 1 + std::min(current.layouts.size(), other.layouts.size());
}

}  // namespace perfmon::evaluate
