#pragma once

#include "checker/documents/verdict.hpp"

#include <string>

/// Why a verdict is what it is, in words.
namespace perfmon::report {

/// What the current executable ran beside: `the snapshot 0123456789ab of commit fedcba987654`.
[[nodiscard]] std::string counterpart(const documents::VerdictDocument& document);

/// Why a document's benchmarks were judged by stored numbers; empty where the executables took turns.
[[nodiscard]] std::string why_not_in_lockstep(const documents::VerdictDocument& document);

/// What was compared with what, how often, what came out, by which rule, and what it comes to: a line each.
[[nodiscard]] std::string explanation(const documents::VerdictDocument& document,
                                      const documents::MetricVerdict& judged);

}  // namespace perfmon::report
