#pragma once

#include "checker/documents/verdict.hpp"
#include "checker/evaluate/judged_run.hpp"
#include "checker/inputs/evaluation.hpp"
#include "checker/store/baseline_store.hpp"
#include "checker/store/locations.hpp"
#include "checker/text/terminal.hpp"
#include "checker/verdict/decision.hpp"
#include "runtime/documents/result.hpp"

#include <string>
#include <vector>

namespace perfmon::record {

/// Makes baselines of the benchmarks that have none, as the policy `create` asks, and the executable the snapshot
/// where nothing of the perf test was accepted before.
/// @returns what was done, in a sentence; empty when the policy is another one, the check did not pass, or every
/// benchmark
///          has a baseline
[[nodiscard]] std::string create_baselines(const inputs::Evaluation& evaluation, const verdict::Decision& decision,
                                           const documents::Result& result, const store::Locations& locations,
                                           text::Terminal& terminal);

/// Opens and resolves alerts. They are a record of verdicts, not a baseline: that they cannot be written, say in a
/// read-only checkout, is a warning and changes no verdict.
void keep_alerts(const inputs::Evaluation& evaluation, const documents::Result& result,
                 const evaluate::JudgedRun& judged, text::Terminal& terminal);

/// The open alerts of the environments that these verdicts are of.
[[nodiscard]] std::vector<documents::Alert> open_alerts(const store::BaselineStore& baselines,
                                                        const std::vector<documents::VerdictDocument>& verdicts);

}  // namespace perfmon::record
