#include "checker/record/acceptance.hpp"

#include "checker/baseline/accepted_change.hpp"
#include "checker/baseline/baseline_edit.hpp"
#include "checker/documents/undo.hpp"
#include "checker/documents/verdict.hpp"
#include "checker/evaluate/measured.hpp"
#include "checker/measure/accepted_snapshot.hpp"
#include "checker/record/occasion.hpp"
#include "checker/report/acceptance_text.hpp"
#include "checker/store/baseline_store.hpp"
#include "checker/store/result_file.hpp"
#include "checker/store/work_directory.hpp"
#include "checker/text/subjects.hpp"
#include "checker/text/units.hpp"
#include "checker/verdict/judge.hpp"
#include "runtime/base/printable.hpp"
#include "runtime/base/short_hash.hpp"
#include "runtime/json/document.hpp"
#include "runtime/metric/metric.hpp"
#include "runtime/platform/file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>

namespace perfmon::record {
namespace {

/// The metric by which what was accepted is shown: the first one, which is the time where there is one.
metric::Metric shown_metric(const verdict::Measured& run) {
    return verdict::metrics_of(run).front();
}

/// A baseline written by hand may know the rate only.
std::optional<double> value_of(const documents::Baseline& baseline, const metric::Metric& metric) {
    const auto value = baseline::value_of(baseline, metric.name);
    const auto rate = baseline::value_of(baseline, metric::ops_per_second);
    return value || !rate || metric.name != metric::primary
               ? value
               : metric::derived(*metric::find(metric::ops_per_second), *rate);
}

/// What is the same in every run, and is not what it was.
/// @param shown  a metric that is shown anyway
std::vector<report::AcceptedMetric> changed_counts(const verdict::Measured& run, const documents::Baseline& before,
                                                   const std::string& shown) {
    std::vector<report::AcceptedMetric> changed;
    for (const auto& [name, measured] : run.metrics) {
        const auto old = baseline::value_of(before, name);
        const bool is_exact = measured.metric.nature == metric::Nature::exact && name != shown;
        if (is_exact && old && measured.summary && *old != measured.summary->value) {
            changed.push_back({name, measured.metric.unit, *old, measured.summary->value});
        }
    }
    return changed;
}

/// Benchmarks of the perf test that have a baseline and were not measured, though they could have run here.
std::vector<std::string> not_measured(const documents::BaselineData& data, const std::string& perf_test,
                                      const std::vector<std::string>& measured,
                                      const std::vector<verdict::SkippedTestCase>& skipped) {
    const auto is_skipped = [&](const std::string& name) {
        return std::any_of(skipped.begin(), skipped.end(),
                           [&](const auto& test_case) { return name.starts_with(test_case.name + '/'); });
    };
    const std::set<std::string_view> names(measured.begin(), measured.end());
    std::vector<std::string> left;
    for (const auto& [name, values] : baseline::accepted_values(data, perf_test, measured)) {
        if (!names.contains(name) && !is_skipped(name)) {
            left.push_back(name);
        }
    }
    return left;
}

/// The verdict on just this run, where it was checked.
std::optional<documents::VerdictDocument> verdict_on(const documents::Result& result,
                                                     const store::WorkDirectory& work) {
    const auto judged = work.judged_tests();
    if (std::find(judged.begin(), judged.end(), result.perf_test) == judged.end()) {
        return std::nullopt;
    }
    auto verdict = documents::read_document<documents::VerdictDocument>(work.verdict_of(result.perf_test));
    return verdict.run_id == result.run_id ? std::optional(std::move(verdict)) : std::nullopt;
}

/// What the edit of a baseline file did, for the terminal and for taking it back.
struct Edited {
    std::vector<report::AcceptedBenchmark> accepted;
    std::vector<std::string> left;
    documents::Undo undo;
};

void edit(documents::BaselineData& data, const std::vector<verdict::Measured>& measured,
          const std::optional<documents::VerdictDocument>& verdict, const baseline::Occasion& occasion,
          Edited& edited) {
    const auto* const snapshot = baseline::snapshot_of(data, edited.undo.perf_test);
    const std::string snapshot_id = snapshot != nullptr ? snapshot->id : "";
    if (snapshot != nullptr) {
        edited.undo.snapshot = *snapshot;
    }
    const auto open_before = data.regression_alerts.alert_history;
    for (const verdict::Measured& run : measured) {
        if (!baseline::can_be_baseline(run)) {
            continue;
        }
        const metric::Metric metric = shown_metric(run);
        report::AcceptedBenchmark accepted{run.benchmark, metric.unit, std::nullopt,
                                           run.source_of(metric)->summary->value, std::nullopt};
        accepted.metric = metric.name == metric::primary ? "" : metric.name;
        const std::string key = baseline::baseline_key(data, run.benchmark);
        if (const auto old = data.performance_baselines.find(key); old != data.performance_baselines.end()) {
            accepted.before = value_of(old->second, metric);
            accepted.others = changed_counts(run, old->second, metric.name);
            edited.undo.performance_baselines.insert(*old);
        } else {
            edited.undo.added.push_back(key);
        }
        accepted.change = verdict ? baseline::change_to_accept(*verdict, run.benchmark, snapshot_id)
                                  : std::optional<documents::AcceptedChange>{};
        baseline::accept(data, run, documents::BaselineEvent::accepted, occasion, accepted.change);
        edited.accepted.push_back(std::move(accepted));
    }
    const auto& open_now = data.regression_alerts.alert_history;
    for (const documents::Alert& alert : open_before) {
        if (std::find(open_now.begin(), open_now.end(), alert) == open_now.end()) {
            edited.undo.alert_history.push_back(alert);
        }
    }
}

}  // namespace

Acceptance::Acceptance(const store::Locations& locations, const std::string& perf_test,
                       const std::vector<std::string>& benchmarks)
    : locations_(locations), whole_(benchmarks.empty()) {
    result_ = store::read_result(store::WorkDirectory(locations.work_directory).result_of(perf_test));
    result_.perf_test = perf_test;
    measured_ = evaluate::measured_of(result_);
    const auto data = store::BaselineStore(locations.baselines).load(result_.environment);
    has_baselines_ = data && !baseline::accepted_values(*data, perf_test, evaluate::full_names(result_)).empty();
    if (!whole_) {
        std::erase_if(measured_, [&](const verdict::Measured& run) {
            return std::find(benchmarks.begin(), benchmarks.end(), run.benchmark) == benchmarks.end();
        });
    }
    replaces_baselines_ =
        has_baselines_ && !measured_.empty() &&
        (whole_ || std::any_of(measured_.begin(), measured_.end(), [&](const verdict::Measured& run) {
             return data->performance_baselines.contains(baseline::baseline_key(*data, run.benchmark));
         }));
}

std::filesystem::path Acceptance::carry_out(const documents::Config& config, const Approval& approval,
                                            text::Terminal& terminal) const {
    if (measured_.empty()) {
        terminal.print(fmt::format("{}: skipped here, nothing to accept: {}\n", perf_test(),
                                   base::printable(result_.skipped.front().reason)));
        return {};
    }
    const store::WorkDirectory work(locations_.work_directory);
    const store::BaselineStore baselines(locations_.baselines);
    auto occasion = make_occasion(result_, config, approval.reason);
    occasion.by = approval.by;
    const auto verdict = verdict_on(result_, work);
    // One executable holds all benchmarks: where some were accepted before, a single one must not move the measure of
    // the others. The change that is accepted of it stands in its history, and later checks allow for that.
    std::optional<measure::AcceptedSnapshot> snapshot;
    if (whole_ || !has_baselines_) {
        snapshot.emplace(locations_, result_, occasion.time, terminal);
    }

    Edited edited;
    baselines.modify(result_.environment, [&](documents::BaselineData& data) {
        edited = {};
        edited.undo.perf_test = perf_test();
        edited.undo.environment = result_.environment;
        edited.undo.accepted_at = occasion.time;
        edited.undo.run_id = occasion.run_id;
        edited.undo.whole = snapshot.has_value();
        edit(data, measured_, verdict, occasion, edited);
        edited.left =
            whole_ ? not_measured(data, perf_test(), evaluate::full_names(result_), evaluate::skipped_in(result_))
                   : std::vector<std::string>{};
        if (snapshot && !edited.accepted.empty()) {
            // An older one would go on failing what is accepted here: better none.
            baseline::set_snapshot(data, perf_test(), snapshot->reference());
        }
        return store::BaselineStore::Edit::changed;
    });
    platform::write_file_atomically(work.undo_of(perf_test()), documents::to_json(edited.undo));
    if (snapshot) {
        snapshot->finish(terminal);
    }

    const std::string_view subject = text::subject_of(result_.kind);
    const bool kept = snapshot && snapshot->reference();
    terminal.print(fmt::format("{}: accepted {}{}\n", perf_test(), text::counted(edited.accepted.size(), subject),
                               kept ? fmt::format(", and the {} as snapshot {}", text::kept_of(result_.kind),
                                                  base::short_hash(snapshot->reference()->id))
                                    : ""));
    terminal.show(report::changes_text(edited.accepted, subject, terminal.colour()));
    terminal.print(report::resolved_text(edited.undo.alert_history));
    if (!snapshot && edited.undo.snapshot && result_.kind != documents::Kind::build) {
        terminal.print(fmt::format("  the others are still compared with snapshot {}\n",
                                   base::short_hash(edited.undo.snapshot->id)));
    }
    if (edited.accepted.size() < measured_.size()) {
        terminal.warn(fmt::format("{}: not accepted, because nothing that was measured of them is a number: {}",
                                  perf_test(), text::counted(measured_.size() - edited.accepted.size(), subject)));
    }
    for (const std::string& name : edited.left) {
        terminal.print(fmt::format(
            "  {} was not measured and keeps its baseline; change that with `perfmon baseline rename` or `remove`\n",
            base::printable(name)));
    }
    terminal.debug("{}: accepted run {} of {}", perf_test(), result_.run_id, result_.conditions.started_at);
    return baselines.file_of(environment_id(result_.environment));
}

}  // namespace perfmon::record
