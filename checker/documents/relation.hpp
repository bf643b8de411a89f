#pragma once

#include "runtime/documents/relation.hpp"

#include <string>

namespace perfmon::documents {

/// Whether its limit is a multiple of another benchmark.
[[nodiscard]] bool is_multiple(const Relation& relation);

/// As it is written in perf_test(), behind EXPECT: `"decode/simd" AT_MOST 0.9 TIMES "decode/scalar"`.
[[nodiscard]] std::string text_of(const Relation& relation);

/// What is wrong with one, as the end of a sentence; empty when nothing is.
[[nodiscard]] std::string problem_of(const Relation& relation);

}  // namespace perfmon::documents
