#include "checker/baseline/baseline_edit.hpp"
#include "checker/commands/benchmark_name.hpp"
#include "checker/commands/commands.hpp"
#include "checker/commands/recording.hpp"
#include "checker/measure/accepted_snapshot.hpp"
#include "checker/store/baseline_store.hpp"
#include "checker/text/units.hpp"
#include "runtime/base/short_hash.hpp"
#include "runtime/metric/metric.hpp"
#include "runtime/platform/file.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <limits>

namespace perfmon::commands {
namespace {

using documents::Baseline;
using documents::BaselineData;
using store::BaselineStore;
using text::Align;
using text::Cell;

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) {
        text += (text.empty() ? "" : ", ") + word;
    }
    return text;
}

std::string chosen_environment(const BaselineStore& baselines, const std::string& asked_for) {
    const auto ids = baselines.environments();
    if (ids.empty()) {
        throw Error(ExitCode::io, baselines.root().string(),
                    "holds no baselines; accept some first, or name the directory with --baseline-dir");
    }
    if (asked_for.empty() && ids.size() == 1) {
        return ids.front();
    }
    if (std::find(ids.begin(), ids.end(), asked_for) == ids.end()) {
        throw Error(ExitCode::usage, "--environment",
                    (asked_for.empty() ? "there are several; name one of " : "\"" + asked_for + "\" is none of ") +
                        joined(ids));
    }
    return asked_for;
}

std::vector<std::string> names_in(const BaselineData& data) {
    std::vector<std::string> names;
    names.reserve(data.performance_baselines.size());
    for (const auto& [name, baseline] : data.performance_baselines) {
        names.push_back(name);
    }
    return names;
}

[[noreturn]] void no_baseline(const std::string& name, const std::string& suggestion, const std::string& file) {
    throw Error(ExitCode::bad_data, file, "has no baseline \"" + name + '"' + suggestion);
}

std::optional<double> value_of(const Baseline& baseline, const std::string& metric) {
    if (const auto found = baseline.metrics.find(metric); found != baseline.metrics.end()) {
        return found->second.value;
    }
    return metric == "ops_per_second" ? baseline.avg_ops_per_second : std::nullopt;
}

/// The built-in metrics in their order, then any others.
std::vector<std::pair<std::string, documents::MetricBaseline>> values_of(const Baseline& baseline) {
    std::vector<std::pair<std::string, documents::MetricBaseline>> values;
    for (const metric::Metric& metric : metric::built_in()) {
        if (const auto found = baseline.metrics.find(metric.name); found != baseline.metrics.end()) {
            values.emplace_back(*found);
        } else if (const auto value = value_of(baseline, metric.name)) {
            values.emplace_back(metric.name, documents::MetricBaseline{*value, metric.unit, metric.direction, {}});
        }
    }
    for (const auto& [name, value] : baseline.metrics) {
        if (metric::find(name) == nullptr) {
            values.emplace_back(name, value);
        }
    }
    return values;
}

std::string described(const documents::SnapshotReference& snapshot) {
    return fmt::format("{} of {}", base::printable(base::short_hash(snapshot.id)),
                       base::printable(snapshot.accepted_at));
}

void list(const BaselineStore& baselines, const std::string& environment, text::Terminal& terminal) {
    for (const std::string& id : baselines.environments()) {
        if (!environment.empty() && id != environment) {
            continue;
        }
        const auto data = baselines.load(id);
        std::vector<std::vector<Cell>> rows;
        for (const auto& [name, baseline] : data->performance_baselines) {
            rows.push_back({{name},
                            {text::quantity(value_of(baseline, "time"), "ns")},
                            {text::quantity(value_of(baseline, "ops_per_second"), "ops/s")},
                            {std::to_string(baseline.sample_count)},
                            {baseline.last_updated}});
        }
        terminal.print(base::printable(id) + '\n');
        terminal.show(text::aligned({{"benchmark"},
                                     {"time", Align::right},
                                     {"ops per second", Align::right},
                                     {"runs", Align::right},
                                     {"last updated"}},
                                    rows, terminal.colour()));
        const auto open = data->regression_alerts.alert_history.size();
        terminal.print(fmt::format("{} baselines, {} archived, {} open alerts\n", rows.size(),
                                   data->archived_baselines.size(), open));
        for (const auto& [perf_test, snapshot] : data->snapshots) {
            terminal.print(fmt::format("snapshot of {}: {}\n", base::printable(perf_test), described(snapshot)));
        }
    }
}

void show(const BaselineData& data, const std::string& name, text::Terminal& terminal) {
    const Baseline& baseline = data.performance_baselines.at(name);
    terminal.print(fmt::format("{}\n  runs taken in since the last accept: {}\n  last updated: {}\n",
                               base::printable(name), baseline.sample_count, base::printable(baseline.last_updated)));
    if (const auto* const snapshot = baseline::snapshot_of(data, name)) {
        terminal.print(fmt::format("  snapshot: {}\n", described(*snapshot)));
    }
    for (const auto& [metric, value] : values_of(baseline)) {
        terminal.print(fmt::format(
            "  {}: {}{}\n", base::printable(metric), text::quantity(value.value, base::printable(value.unit)),
            value.spread_percent ? fmt::format(", spread {:.1f} %", *value.spread_percent) : ""));
    }
    std::vector<std::vector<Cell>> rows;
    for (const auto& entry : baseline.baseline_history) {
        const auto time = entry.measured.find("time");
        rows.push_back(
            {{entry.time},
             {std::string(name_of(entry.event))},
             {time == entry.measured.end() ? "-" : text::quantity(time->second, "ns")},
             {entry.commit ? base::short_hash(*entry.commit) + (entry.dirty.value_or(false) ? "+" : "") : "-"},
             {entry.by},
             {entry.reason}});
    }
    if (!rows.empty()) {
        terminal.show(text::aligned({{"history"}, {"event"}, {"time", Align::right}, {"commit"}, {"by"}, {"reason"}},
                                    rows, terminal.colour()));
    }
}

void show_named(const BaselineData& data, const std::string& name, const std::string& file, text::Terminal& terminal) {
    auto named = benchmarks_named(name, names_in(data));
    if (named.empty()) {
        named = benchmarks_named(baseline::baseline_key(data, name), names_in(data));
    }
    if (named.empty()) {
        no_baseline(name, nearest_name(name, names_in(data)), file);
    }
    for (const std::string& benchmark : named) {
        show(data, benchmark, terminal);
    }
}

void rename(BaselineData& data, const std::string& from, const std::string& to, const std::string& file) {
    auto& baselines = data.performance_baselines;
    if (!baselines.contains(from)) {
        no_baseline(from, nearest_full_name(from, names_in(data)), file);
    }
    if (baselines.contains(to)) {
        throw Error(ExitCode::bad_data, file, "already has a baseline \"" + to + "\"; remove or archive it first");
    }
    if (to.empty()) {
        throw Error(ExitCode::usage, "NEW", "a name must not be empty");
    }
    auto node = baselines.extract(from);
    node.key() = to;
    baselines.insert(std::move(node));
    baseline::release_snapshot(data, from, to);
    for (auto& alert : data.regression_alerts.alert_history) {
        if (alert.benchmark == from) {
            alert.benchmark = to;
        }
    }
}

bool has_open_alert(const BaselineData& data, const std::string& name) {
    const auto& open = data.regression_alerts.alert_history;
    return std::any_of(open.begin(), open.end(), [&](const auto& alert) { return alert.benchmark == name; });
}

/// What was archived under that name before is its earlier history.
void put_away(documents::Baseline& archived, documents::Baseline baseline) {
    auto& earlier = archived.baseline_history;
    baseline.baseline_history.insert(baseline.baseline_history.begin(), std::make_move_iterator(earlier.begin()),
                                     std::make_move_iterator(earlier.end()));
    archived = std::move(baseline);
}

void remove(BaselineData& data, const BaselineOptions& options, const std::string& file) {
    const bool archive = options.action == BaselineOptions::Action::archive;
    baseline::Occasion occasion;
    occasion.time = platform::utc_now();
    occasion.history_length = std::numeric_limits<std::int64_t>::max();  // forgetting is up to the configuration
    for (const std::string& name : options.names) {
        auto node = data.performance_baselines.extract(name);
        // A critical target alerts without a baseline; the alert of a deleted benchmark must not stay for ever.
        if (node.empty() && !has_open_alert(data, name)) {
            no_baseline(name, nearest_full_name(name, names_in(data)), file);
        }
        if (archive && !node.empty()) {
            put_away(data.archived_baselines[name], std::move(node.mapped()));
        }
        baseline::release_snapshot(data, name);
        baseline::resolve_alerts(data, name, archive ? "archived" : "removed", occasion);
    }
}

std::string done(const BaselineOptions& options) {
    switch (options.action) {
        case BaselineOptions::Action::rename:
            return fmt::format("renamed {} to {}", options.names[0], options.names[1]);
        case BaselineOptions::Action::archive:
            return "archived " + joined(options.names);
        default:
            return "removed " + joined(options.names);
    }
}

}  // namespace

ExitCode baseline(const BaselineOptions& options, text::Terminal& terminal) {
    using Action = BaselineOptions::Action;
    const BaselineStore baselines(options.locations.baselines);
    const std::string id = options.action == Action::list && options.environment.empty()
                               ? std::string{}
                               : chosen_environment(baselines, options.environment);
    const std::string file = baselines.file_of(id).string();
    terminal.debug("baselines: {}", id.empty() ? baselines.root().string() : file);
    switch (options.action) {
        case Action::list:
            if (baselines.environments().empty()) {
                chosen_environment(baselines, {});
            }
            list(baselines, id, terminal);
            return ExitCode::ok;
        case Action::show:
            show_named(baselines.load(id).value(), options.names.at(0), file, terminal);
            return ExitCode::ok;
        case Action::rename:
        case Action::remove:
        case Action::archive:
            break;
    }
    baselines.modify(id, [&](BaselineData& data) {
        if (options.action == Action::rename) {
            rename(data, options.names.at(0), options.names.at(1), file);
        } else {
            remove(data, options, file);
        }
        return BaselineStore::Edit::changed;
    });
    measure::remove_unreferenced_snapshots(options.locations, terminal);
    terminal.print(fmt::format("{}\n  in {}\n", base::printable(done(options)), base::printable(file)));
    return ExitCode::ok;
}

}  // namespace perfmon::commands
