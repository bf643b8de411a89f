#pragma once

#include "format/verdict_document.hpp"

#include <string>

/// Why a verdict is what it is, in words.
namespace perfmon::render {

/// The change as a table shows it, with the bound that decided: `+1.2 % (≤ +4.8 %)` of what is 95 % sure to be within
/// its limit or better, `+9.8 % (≥ +8.4 %)` of what regressed, and both ends of the 90 % interval while it is
/// undecided.
[[nodiscard]] std::string change_with_bound(const format::MetricVerdict& verdict);

/// What the present executable ran beside: `the snapshot 0123456789ab of commit fedcba987654`.
[[nodiscard]] std::string counterpart(const format::VerdictDocument& document);

/// Why a document's benchmarks were judged by stored numbers; empty where the executables took turns.
[[nodiscard]] std::string why_not_in_lockstep(const format::VerdictDocument& document);

/// The change as a sentence tells it: `+8.1 %, 99.9 % sure of at least +6.9 %`. The limits of all looks
/// hold together with that confidence, so the one of the look that decided may be quoted.
[[nodiscard]] std::string change_and_confidence(const format::MetricVerdict& verdict);

/// What would decide an inconclusive verdict: `needs about 27 launches in lockstep, 2.1 s in all`.
[[nodiscard]] std::string what_it_takes(const format::MetricVerdict& verdict);

/// How a benchmark was compared that could not be in lockstep, and why, as a note.
/// @param origin  of the executable that it was to be compared with
[[nodiscard]] std::string comparison_note(const format::NotInLockstep& comparison, const std::string& origin);

/// Where starting launches took most of their time, that as the end of a phrase: `, 50.1 s of them to start and set
/// up`.
[[nodiscard]] std::string startup_share(double seconds, double startup_seconds);

/// What was compared with what, how often, what came out, by which rule, and what it comes to: a line each.
[[nodiscard]] std::string explanation(const format::VerdictDocument& document, const format::MetricVerdict& judged);

}  // namespace perfmon::render
