#pragma once

#include "checker/build/build_steps.hpp"
#include "runtime/documents/declared_perf_test.hpp"
#include "runtime/documents/result.hpp"

#include <string>
#include <vector>

namespace perfmon::build {

/// What the result says of a run as a whole, before anything is compiled: the environment, which is the machine's and
/// that of the declaration, the conditions, the settings and the time-out.
/// @param target  what has neither compilation nor link has a single launch
/// @throws Error with ExitCode::bad_data for a declaration that does not say with what the target is built
[[nodiscard]] documents::Result head_of(const documents::DeclaredPerfTest& declared, const BuildTarget& target);

/// The target that was declared, with what is to be done for the metrics that are asked for: what is the same every
/// time needs no compilation, and is there at once.
/// @param metrics  that are judged; empty: the usual ones, which need all
[[nodiscard]] BuildTarget target_of(const documents::DeclaredPerfTest& declared,
                                    const std::vector<std::string>& metrics);

}  // namespace perfmon::build
