#pragma once

#include "checker/documents/baseline.hpp"
#include "checker/documents/verdict.hpp"
#include "checker/history/recent_changes.hpp"
#include "checker/report/allocation_table.hpp"
#include "checker/report/chart_views.hpp"
#include "checker/report/inclusion_table.hpp"
#include "checker/report/metric_view.hpp"
#include "checker/report/profile_table.hpp"
#include "checker/report/relation_table.hpp"
#include "checker/report/size_table.hpp"
#include "checker/report/verdict_table.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

/// What is shown of verdicts, and in which order. Forms for people and machines are made of this, each in a file of its
/// own, and none of them looks into a document.
namespace perfmon::report {

/// How a perf test came out, the news first.
enum class Outcome { failed, skipped, passed, without_verdict };

[[nodiscard]] std::string name_of(Outcome outcome);

struct PerfTestView {
    std::string name;
    Outcome outcome = Outcome::without_verdict;
    std::string sentence;
    std::string subject;  ///< what each row is of, in a word
    std::vector<VerdictRow> rows;
    std::vector<RelationRow> relations;
    std::string next_step;                  ///< empty: there is nothing to do
    std::string compared;                   ///< with what, as far as that is the same for all of its benchmarks
    std::string not_in_lockstep;            ///< why; empty where the executables took turns
    std::string own_temporary_directories;  ///< why; empty where they shared one
    std::vector<std::string> not_measured;  ///< what somebody asked for and was not, and why; a line each
    std::vector<ProfileView> profiles;
    std::vector<AllocationView> allocations;
    std::vector<SizeView> sizes;
    std::vector<InclusionView> inclusions;
    std::string environment;
    std::string environment_id;
    std::string environment_changed;  ///< in what it differs from where the latest baseline was accepted; empty: not
    std::string measured;             ///< when, and under which conditions
    documents::Kind kind = documents::Kind::benchmarks;
    std::string commit;                ///< empty: not known
    std::vector<MetricView> metrics;   ///< all of them, those that have no row as well
    std::vector<LatencyView> latency;  ///< of benchmarks with latencies
    std::vector<BarsView> bars;        ///< of what is built

    friend bool operator==(const PerfTestView&, const PerfTestView&) = default;
};

/// Without the metrics, and what is drawn of them: a terminal shows the rows.
[[nodiscard]] PerfTestView brief_view_of(const documents::VerdictDocument& document);

[[nodiscard]] PerfTestView view_of(const documents::VerdictDocument& document);

/// A metric and the row that a person is shown of it.
struct ShownMetric {
    const MetricView* metric = nullptr;
    const VerdictRow* row = nullptr;
};

/// Those that have a row, in their order.
[[nodiscard]] std::vector<ShownMetric> shown_metrics(const PerfTestView& perf_test);

struct AlertView {
    std::string benchmark;
    std::string metric;
    std::string kind;
    std::string measured;
    std::string limit;
    std::string since;

    friend bool operator==(const AlertView&, const AlertView&) = default;
};

struct ReportView {
    std::string written_at;
    std::string summary;                   ///< all of it in a line: `2 regressed, 1 warning; 3 of 4 perf tests passed`
    std::vector<PerfTestView> perf_tests;  ///< the news first
    std::vector<AlertView> open_alerts;
    std::vector<std::string> unmatched_keys;
    std::vector<std::string> change_points;  ///< advice: a sentence for each benchmark that changed lately

    [[nodiscard]] std::size_t count(Outcome outcome) const;

    /// Metrics that are of such news, of those that a person is shown.
    [[nodiscard]] std::size_t count(News news) const;

    [[nodiscard]] std::size_t relations_that_fail() const;
};

/// What a report tells of.
struct ReportInput {
    std::string written_at;  ///< UTC, ISO 8601
    std::vector<documents::VerdictDocument> verdicts;
    std::vector<std::string> without_verdict;  ///< perf tests whose measure or check did not finish
    std::vector<documents::Alert> open_alerts;
    std::vector<std::string> unmatched_keys;  ///< a sentence for each key of the configuration that decides nothing
    /// Of the runs that the verdicts are of, as far as they are at hand: what is drawn of launches comes from them.
    std::vector<documents::Result> results = {};
    /// By perf test that has no baselines in the environment of its verdict: another one in which it has some.
    std::map<std::string, documents::Environment> baseline_environments = {};
    std::vector<history::RecordedSeries> histories = {};  ///< of what was judged
};

[[nodiscard]] ReportView view_of(const ReportInput& input);

}  // namespace perfmon::report
