#pragma once

#include "checker/store/locations.hpp"
#include "checker/text/terminal.hpp"
#include "checker/verdict/judgement.hpp"
#include "runtime/documents/result.hpp"

namespace perfmon::inputs {

/// The accepted changes that what a run was compared with does not have yet: beside a snapshot those of single
/// benchmarks, beside a base revision those that are new in the baselines of the work tree. An environment for which
/// nothing was accepted takes over what was accepted for others of the same kind of build: who accepts seldom sits at
/// the machine that runs the gate.
[[nodiscard]] verdict::Allowances find_allowances(const store::Locations& locations, const documents::Result& result,
                                                  text::Terminal& terminal);

}  // namespace perfmon::inputs
