#pragma once

#include "checker/documents/verdict.hpp"

#include <optional>
#include <string>

/// Parts of sentences about a verdict, in its document, in tables and in explanations alike.
namespace perfmon::text {

/// A log ratio of times as a change of the metric, in percent.
[[nodiscard]] double percent_of(double log_ratio, metric::Direction direction);

/// That in words; `-` where there is none.
[[nodiscard]] std::string change_of(std::optional<double> log_ratio, metric::Direction direction);

/// How sure a regression is: `99.9 %`.
[[nodiscard]] std::string confidence();

/// The log ratio that the change surely reaches; nothing without one.
[[nodiscard]] std::optional<double> sure_lower(const documents::MetricVerdict& verdict);

/// The change as a table shows it, with the bound that decided: `+1.2 % (≤ +4.8 %)` of what is 95 % sure to be within
/// its limit or better, `+9.8 % (≥ +8.4 %)` of what regressed, and both ends of the 90 % interval while it is
/// undecided.
[[nodiscard]] std::string change_with_bound(const documents::MetricVerdict& verdict);

/// The change with both ends of its 90 % interval, whatever the verdict: `+0.2 % (-0.9 % to +1.2 %)`. Without the
/// interval, where there is none.
[[nodiscard]] std::string change_with_interval(const documents::MetricVerdict& verdict);

/// The change as a sentence tells it: `+8.1 %, 99.9 % sure of at least +6.9 %`. The limits of all looks
/// hold together with that confidence, so the one of the look that decided may be quoted.
[[nodiscard]] std::string change_and_confidence(const documents::MetricVerdict& verdict);

/// What would decide an inconclusive verdict: `needs about 27 launches in lockstep, 2.1 s in all`.
[[nodiscard]] std::string what_it_takes(const documents::MetricVerdict& verdict);

/// How a benchmark was compared that could not be in lockstep, and why, as a note.
/// @param origin  of the executable that it was to be compared with
[[nodiscard]] std::string comparison_note(const documents::NotInLockstep& comparison, documents::Origin origin);

/// Where starting launches took most of their time, that as the end of a phrase: `, 50.1 s of them to start and set
/// up`.
[[nodiscard]] std::string startup_share(double seconds, double startup_seconds);

/// What makes slower what executes as many instructions.
/// @param instructions  that launches of both counted in an iteration
[[nodiscard]] std::string as_many_instructions(const verdict::Counts& instructions);

/// What makes slower what the processor works on no longer than before.
[[nodiscard]] std::string waits_longer();

}  // namespace perfmon::text
