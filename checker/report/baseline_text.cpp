#include "checker/report/baseline_text.hpp"

#include "checker/baseline/baseline_edit.hpp"
#include "checker/text/units.hpp"
#include "runtime/base/printable.hpp"
#include "runtime/base/short_hash.hpp"
#include "runtime/metric/metric.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace perfmon::report {
namespace {

using text::Align;
using text::Cell;

std::string described(const documents::SnapshotReference& snapshot) {
    return fmt::format("{} of {}", base::printable(base::short_hash(snapshot.id)),
                       base::printable(snapshot.accepted_at));
}

/// The time, or where none was measured, the first metric with its name.
std::string first_value(const std::map<std::string, double>& measured) {
    const auto& all = metric::built_in();
    const auto first = std::find_if(all.begin(), all.end(), [&](const metric::Metric& metric) {
        return metric.name != metric::ops_per_second && measured.contains(metric.name);
    });
    if (first == all.end()) {
        return "-";
    }
    const std::string value = text::quantity(measured.at(first->name), first->unit);
    return first->name == metric::primary ? value : fmt::format("{} ({})", value, first->name);
}

std::string first_value(const documents::Baseline& baseline) {
    std::map<std::string, double> values;
    for (const auto& [name, metric] : baseline.metrics) {
        values.emplace(name, metric.value);
    }
    return first_value(values);
}

std::vector<Cell> history_row(const documents::HistoryEntry& entry) {
    return {{entry.time},
            {std::string(name_of(entry.event))},
            {first_value(entry.measured)},
            {entry.commit ? base::short_hash(*entry.commit) + (entry.dirty.value_or(false) ? "+" : "") : "-"},
            {entry.by},
            {entry.reason}};
}

}  // namespace

std::string baselines_text(const std::string& environment, const documents::BaselineData& data, text::Colour colour) {
    std::vector<std::vector<Cell>> rows;
    for (const auto& [name, baseline] : data.performance_baselines) {
        rows.push_back({{name},
                        {first_value(baseline)},
                        {text::quantity(baseline::value_of(baseline, metric::ops_per_second), "ops/s")},
                        {std::to_string(baseline.sample_count)},
                        {baseline.last_updated}});
    }
    std::string text = base::printable(environment) + '\n';
    text += text::aligned({{"benchmark"},
                           {"time", Align::right},
                           {"ops per second", Align::right},
                           {"runs", Align::right},
                           {"last updated"}},
                          rows, colour);
    text += fmt::format("{} baselines, {} archived, {} open alerts\n", rows.size(), data.archived_baselines.size(),
                        data.regression_alerts.alert_history.size());
    for (const auto& [perf_test, snapshot] : data.snapshots) {
        text += fmt::format("snapshot of {}: {}\n", base::printable(perf_test), described(snapshot));
    }
    return text;
}

std::string baseline_text(const documents::BaselineData& data, const std::string& name, text::Colour colour) {
    const documents::Baseline& baseline = data.performance_baselines.at(name);
    std::string text =
        fmt::format("{}\n  runs taken in since the last accept: {}\n  last updated: {}\n", base::printable(name),
                    baseline.sample_count, base::printable(baseline.last_updated));
    if (const auto* const snapshot = baseline::snapshot_of(data, name)) {
        text += fmt::format("  snapshot: {}\n", described(*snapshot));
    }
    for (const baseline::StoredValue& stored : baseline::values_of(baseline)) {
        text += fmt::format("  {}: {}{}\n", base::printable(stored.metric.name),
                            text::quantity(stored.value, base::printable(stored.metric.unit)),
                            stored.spread_percent ? fmt::format(", spread {:.1f} %", *stored.spread_percent) : "");
    }
    std::vector<std::vector<Cell>> rows;
    for (const documents::HistoryEntry& entry : baseline.baseline_history) {
        rows.push_back(history_row(entry));
    }
    return rows.empty()
               ? text
               : text + text::aligned({{"history"}, {"event"}, {"time", Align::right}, {"commit"}, {"by"}, {"reason"}},
                                      rows, colour);
}

}  // namespace perfmon::report
