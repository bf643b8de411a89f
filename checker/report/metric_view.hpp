#pragma once

#include "checker/documents/verdict.hpp"
#include "checker/report/chart_views.hpp"
#include "checker/report/verdict_table.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace perfmon::report {

/// What a metric's verdict is to whoever reads a report: in this order, what matters most first.
enum class News {
    regressed,
    critical,      ///< beyond a target's critical bound
    warning,       ///< beyond a target's warning bound
    inconclusive,  ///< what there is does not decide it
    missing,       ///< has a baseline, and was not measured
    incomparable,
    improved,
    added,     ///< measured, and without a baseline
    skipped,   ///< cannot run here
    unjudged,  ///< measured for information, or the comparison is off
    ok,
};

[[nodiscard]] News news_of(verdict::Verdict judged, verdict::TargetVerdict target);

/// In a word, as a table has it: `new` of what was added, `not judged`.
[[nodiscard]] std::string name_of(News news);

/// One metric of one benchmark: its numbers as they are, for what is drawn of it or a program reads, and what the
/// numbers come to in words.
struct MetricView {
    std::string benchmark;  ///< by its full name
    std::string label;      ///< without the perf test's
    std::string metric;
    std::string unit;
    metric::Direction direction = metric::Direction::lower;
    verdict::Verdict verdict = verdict::Verdict::unjudged;
    verdict::TargetVerdict target_verdict = verdict::TargetVerdict::none;
    verdict::Rule rule = verdict::Rule::none;
    News news = News::unjudged;
    std::string compared_with;  ///< empty: with nothing
    std::optional<double> baseline;
    std::optional<double> measured;
    std::optional<double> change_percent;
    std::optional<double> interval_lower_percent;  ///< the smaller end of the 90 % interval of the change
    std::optional<double> interval_upper_percent;
    std::optional<double> noise_percent;  ///< of identical code beside the check; absent: that was not asked
    std::optional<double> threshold_percent;
    std::optional<double> limit;
    std::optional<double> limit_percent;  ///< the change at which it regresses
    std::optional<double> target;
    std::optional<double> warning_threshold;
    std::optional<double> critical_threshold;
    std::int64_t launches = 0;
    bool echoes_primary = false;  ///< adds nothing to another metric of its benchmark
    bool has_row = false;         ///< a person is shown it; else it says no more than another one that has
    std::string sentence;         ///< what it was measured as, and what that is compared with
    std::string note;             ///< empty: none
    std::string what_decides;     ///< of what is inconclusive
    std::string file;
    std::int64_t line = 0;
    std::vector<std::string> responsible;  ///< of a regression: where in the code it comes from, the most first
    std::optional<LooksView> looks;
    std::optional<LaunchesView> by_launch;
    std::optional<SeriesView> series;

    friend bool operator==(const MetricView&, const MetricView&) = default;
};

/// `<file>:<line>`; empty where no source is known.
[[nodiscard]] std::string place_of(const MetricView& metric);

/// Of all metrics of a perf test, in the order of its document.
/// @param rows  that a person is shown of it
[[nodiscard]] std::vector<MetricView> metric_views_of(const documents::VerdictDocument& document,
                                                      const std::vector<VerdictRow>& rows);

}  // namespace perfmon::report
