#pragma once

#include "checker/documents/verdict.hpp"
#include "runtime/documents/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace perfmon::evaluate {

/// Where more is requested than before, by the place that grew most; empty where none did.
/// @param unit  of what grew: `bytes`, or of a count of blocks
[[nodiscard]] std::string allocation_note(const std::vector<documents::AllocationSite>& sites, std::string_view unit);

/// Tells it of each benchmark whose memory regressed: whole in the document, and in the note of one of its rows, which
/// is that of the allocations where these regressed.
void add_allocations(documents::VerdictDocument& document, const documents::Result& result);

}  // namespace perfmon::evaluate
