#pragma once

#include "checker/documents/verdict.hpp"
#include "runtime/documents/result.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace perfmon::evaluate {

/// The bytes that compiler options align functions to, of g++ and of clang; the last such option counts, and 0 is none.
/// g++ aligns nothing at `-Os` (measured with 12.2), clang does. Where a function starts within 64 bytes, a cache
/// line, decides how fast it is: docs/placement.md.
/// @param build  text_of(Build)
/// @returns nothing where it is another compiler, or no option is known at all, as of a script
[[nodiscard]] std::optional<std::int64_t> function_alignment(const std::string& build);

/// Whose functions are not aligned to a cache line, or not like those of the other executable, as a sentence without
/// its full stop. Empty when they are, in both alike, or when nothing is known of it.
[[nodiscard]] std::string unaligned_functions(const documents::Result& result);

/// Notes that beside a time that moved: the place of its functions may be why, and the next change may take it back.
void note_unaligned_functions(documents::VerdictDocument& document);

}  // namespace perfmon::evaluate
