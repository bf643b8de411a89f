#pragma once

#include "checker/documents/verdict.hpp"
#include "runtime/documents/result.hpp"

#include <string>

namespace perfmon::evaluate {

/// What grew most, by symbols where they are known, else by objects or sections; empty where nothing did.
[[nodiscard]] std::string size_note(const documents::SizeDifference& difference);

/// Tells what differs of each target of which that was looked for: whole in the document, and in the note of the first
/// of its rows that regressed by bytes.
void add_sizes(documents::VerdictDocument& document, const documents::Result& result);

}  // namespace perfmon::evaluate
