#pragma once

#include "checker/baseline/baseline_edit.hpp"
#include "checker/documents/baseline.hpp"
#include "checker/documents/verdict.hpp"
#include "checker/verdict/judgement.hpp"

#include <string>
#include <vector>

/// The alerts of a baseline document, from the check that opens one to the last message about it. Pure functions.
namespace perfmon::baseline {

enum class AlertChange { none, opened_or_resolved };

/// Opens an alert for each judgement that fails and has none open, and resolves the open ones whose
/// metric is judged to be within its limits.
AlertChange record_alerts(documents::BaselineData& data, const std::vector<verdict::Judgement>& judgements,
                          const Occasion& occasion);

/// The same of what a perf test expects of its benchmarks. An alert about what it expects no longer is resolved, too.
/// @param relations  all of the perf test's
AlertChange record_relation_alerts(documents::BaselineData& data, const std::string& perf_test,
                                   const std::vector<documents::RelationVerdict>& relations, const Occasion& occasion);

/// Resolves the open alerts of a benchmark. An accept resolves regressions only: it moves no target's bound, and no
/// limit of a relation.
void resolve_alerts(documents::BaselineData& data, const std::string& benchmark, documents::Resolution resolution,
                    const Occasion& occasion);

/// Whether two are one and the same alert, which may have been resolved or told in the meantime.
[[nodiscard]] bool is_same_alert(const documents::Alert& one, const documents::Alert& other);

/// Whether somebody was told, or was to be told, that it opened, and not yet that it was resolved.
[[nodiscard]] bool is_owed(const documents::Alert& alert);

/// Records a notification in its alert. Of one that is recorded already, by event, channel and recipient, only when it
/// was sent.
/// @returns false when the alert is no longer in the document
bool record_notification(documents::BaselineData& data, const documents::Alert& alert,
                         const documents::Notification& notification);

}  // namespace perfmon::baseline
