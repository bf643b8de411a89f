#pragma once

#include "runtime/documents/result.hpp"

namespace perfmon::workspace {

/// Puts what another revision's build tree holds beside what this one does, to be compared with. Of either only what is
/// counted: the times of steps are of what was built last, which in that tree is little.
/// @param base  its result; what is only there is missing, unless nobody asked for it here
void add_counterpart(documents::Result& result, const documents::Result& base);

}  // namespace perfmon::workspace
