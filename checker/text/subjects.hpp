#pragma once

#include "runtime/documents/vocabulary.hpp"

#include <string_view>

/// What a perf test of some kind measures, in the words of people.
namespace perfmon::text {

/// One of what is measured: `benchmark`, `target`.
[[nodiscard]] std::string_view subject_of(documents::Kind kind);

/// Whether it is the same every time, and so measured once: nothing is launched, and nothing takes turns.
[[nodiscard]] bool is_measured_once(documents::Kind kind);

/// How one is compared with that of the other side: `in lockstep`, or `in turn` where whole launches alternate.
[[nodiscard]] std::string_view way_of_comparing(documents::Kind kind);

/// What accepting keeps for later comparisons: `executable`, `file`, `table of headers`; empty where it keeps numbers
/// alone.
[[nodiscard]] std::string_view kept_of(documents::Kind kind);

}  // namespace perfmon::text
