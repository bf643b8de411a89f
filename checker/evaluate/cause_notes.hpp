#pragma once

#include "checker/documents/verdict.hpp"
#include "runtime/documents/result.hpp"

namespace perfmon::evaluate {

/// Notes beside what regressed what else was measured says of its cause: the likely cause of a time; of a latency, how
/// many operations exceeded its limit while most were as fast as before.
void note_causes(documents::VerdictDocument& document, const documents::Result& result);

}  // namespace perfmon::evaluate
