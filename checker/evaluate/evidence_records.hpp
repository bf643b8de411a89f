#pragma once

#include "checker/documents/verdict.hpp"
#include "checker/verdict/judgement.hpp"

/// The evidence of a verdict, as its document has it.
namespace perfmon::evaluate {

/// Of launches of both executables.
[[nodiscard]] documents::PairedRecord to_record(const verdict::PairedEvidence& evidence, verdict::Verdict verdict);

/// Of stored numbers.
[[nodiscard]] documents::StoredRecord to_record(const verdict::StoredEvidence& evidence);

}  // namespace perfmon::evaluate
