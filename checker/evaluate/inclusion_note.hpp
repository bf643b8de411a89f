#pragma once

#include "checker/documents/verdict.hpp"
#include "runtime/documents/result.hpp"

#include <string>

namespace perfmon::evaluate {

/// The header that accounts for most of what a source file grew by, and for how much; empty where none grew, or where
/// there was nothing to compare with.
[[nodiscard]] std::string inclusion_note(const documents::Inclusion& inclusion);

/// Tells what each source file includes of which that was looked for: whole in the document, and in the note of the
/// first of its rows that regressed.
void add_inclusions(documents::VerdictDocument& document, const documents::Result& result);

}  // namespace perfmon::evaluate
