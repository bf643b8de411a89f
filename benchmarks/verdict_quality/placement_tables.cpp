#include "placement_tables.hpp"

#include "checker/stats/robust.hpp"
#include "checker/stats/summary.hpp"
#include "peers.hpp"
#include "placement_plan.hpp"
#include "selection.hpp"
#include "tools.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <tuple>

namespace perfmon::quality {
namespace {

using verdict::Verdict;

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double equal_work = 0.0;
constexpr double more_work = excesses.back();

/// What a row is about: a condition, a placement, and changes of one title.
struct Row {
    std::string condition;
    const PlacementMode* placement = nullptr;
    std::string_view title;
};

std::string_view title_of_change(const std::string& variant) {
    const auto* const found =
        std::find_if(changes.begin(), changes.end(), [&](const Change& change) { return change.name == variant; });
    return found == changes.end() ? std::string_view() : found->title;
}

/// Of a record that is a check or a tool's run.
template <class Record>
bool is_of(const Row& row, const Record& record) {
    return record.condition == row.condition && record.placement == row.placement->name &&
           title_of_change(record.variant) == row.title;
}

std::vector<std::string_view> titles() {
    std::vector<std::string_view> all;
    for (const Change& change : changes) {
        if (all.empty() || all.back() != change.title) {
            all.push_back(change.title);
        }
    }
    return all;
}

std::vector<Row> rows_of(const std::vector<std::string>& conditions) {
    std::vector<Row> rows;
    for (const std::string& condition : conditions) {
        for (const std::string_view title : titles()) {
            for (const PlacementMode& placement : placements) {
                rows.push_back({condition, &placement, title});
            }
        }
    }
    return rows;
}

std::vector<Judged> select(const std::vector<Judged>& judged, const Row& row, double percent) {
    std::vector<Judged> selected;
    std::copy_if(judged.begin(), judged.end(), std::back_inserter(selected), [&](const Judged& each) {
        return each.threshold == default_threshold && each.check->percent == percent && is_of(row, *each.check);
    });
    return selected;
}

std::vector<Cell> head_of(const Row& row) {
    return {row.condition, std::string(row.title), std::string(row.placement->title)};
}

const std::vector<std::string> head_columns{"condition", "change", "placement"};

std::vector<std::string> after_head(const std::vector<std::string>& columns) {
    auto all = head_columns;
    all.insert(all.end(), columns.begin(), columns.end());
    return all;
}

/// The estimate that is furthest from no change, in per cent.
double furthest_percent(const std::vector<Judged>& judged) {
    double furthest = judged.empty() ? not_a_number : 0.0;
    for (const Judged& each : judged) {
        const double percent = std::expm1(each.outcome.estimate.value_or(0.0)) * 100;
        furthest = std::abs(percent) > std::abs(furthest) ? percent : furthest;
    }
    return furthest;
}

double rate_percent(const Share& share) {
    return share.of == 0 ? not_a_number : share.rate() * 100;
}

}  // namespace

Table verdicts_by_change(const std::vector<Judged>& judged) {
    Table table{"placement",
                "Identical functions, placed elsewhere",
                "Threshold 5 %, exact 95 % intervals (Clopper and Pearson).",
                after_head({"checks", "red", "red %", "from %", "to %", "improved", "inconclusive",
                            "furthest estimate %", "+10 % checks", "+10 % caught", "+10 % caught %"}),
                {}};
    for (const Row& row : rows_of(conditions_of(judged))) {
        const auto identical = select(judged, row, equal_work);
        const auto slower = select(judged, row, more_work);
        if (identical.empty() && slower.empty()) {
            continue;
        }
        const auto red = share_of(identical, Verdict::regressed);
        const auto caught = share_of(slower, Verdict::regressed);
        auto cells = head_of(row);
        cells.emplace_back(red.of);
        cells.emplace_back(red.count);
        append(cells, red);
        cells.emplace_back(share_of(identical, Verdict::improved).count);
        cells.emplace_back(share_of(identical, Verdict::inconclusive).count);
        cells.emplace_back(furthest_percent(identical), 1);
        cells.emplace_back(caught.of);
        cells.emplace_back(caught.count);
        cells.emplace_back(rate_percent(caught), 1);
        table.rows.push_back(std::move(cells));
    }
    return table;
}

Table verdicts_by_workload(const std::vector<Judged>& judged) {
    Table table{"placement_by_workload",
                "The same, by workload",
                "Of identical functions: red, improved and inconclusive; and how far the furthest estimate is.",
                after_head({"workload", "checks", "red", "improved", "inconclusive", "furthest estimate %",
                            "+10 % checks", "+10 % caught"}),
                {}};
    for (const Row& row : rows_of(conditions_of(judged))) {
        for (const Workload& workload : placed_workloads) {
            const Selection of_workload{"", std::nullopt, std::nullopt, std::string(workload.name)};
            const auto identical = quality::select(select(judged, row, equal_work), of_workload);
            const auto slower = quality::select(select(judged, row, more_work), of_workload);
            if (identical.empty() && slower.empty()) {
                continue;
            }
            auto cells = head_of(row);
            cells.emplace_back(std::string(workload.title));
            cells.emplace_back(identical.size());
            for (const Verdict verdict : {Verdict::regressed, Verdict::improved, Verdict::inconclusive}) {
                cells.emplace_back(share_of(identical, verdict).count);
            }
            cells.emplace_back(furthest_percent(identical), 1);
            cells.emplace_back(slower.size());
            cells.emplace_back(share_of(slower, Verdict::regressed).count);
            table.rows.push_back(std::move(cells));
        }
    }
    return table;
}

namespace {

Share called(const Rule& rule, const Records& records, const std::vector<std::optional<Stored>>& stored, const Row& row,
             double percent) {
    Share share;
    for (std::size_t i = 0; i < records.checks.size(); ++i) {
        const Check& check = records.checks[i];
        if (!stored[i] || check.percent != percent || !is_of(row, check)) {
            continue;
        }
        if (const auto slower = rule.calls_slower(*stored[i])) {
            ++share.of;
            share.count += *slower ? 1U : 0U;
        }
    }
    return share;
}

/// How a rule did where nothing was slower, and where something was.
void append(std::vector<Cell>& row, const Share& identical, const Share& slower) {
    row.emplace_back(identical.of);
    row.emplace_back(identical.count);
    append(row, identical);
    row.emplace_back(slower.of);
    row.emplace_back(rate_percent(slower), 1);
}

const std::vector<std::string> shares{"checks", "red", "red %", "from %", "to %", "+10 % checks", "+10 % caught %"};

std::vector<std::string> with_shares(std::vector<std::string> columns) {
    columns.insert(columns.end(), shares.begin(), shares.end());
    return columns;
}

}  // namespace

Table rules_by_change(const Records& records, const std::vector<Judged>& judged) {
    Table table{"placement_rules",
                "Beside the rules of public tools",
                "On the samples of the same checks' first six launches, against those that an accepted executable "
                "gave in a check at least a minute before, as in the table of the proof. Rules that need a longer "
                "history than there is are left out.",
                after_head(with_shares({"rule", "of"})),
                {}};
    const auto stored = as_stored(records.checks);
    for (const Row& row : rows_of(conditions_of(records))) {
        const auto add = [&](std::string_view name, std::string_view origin, const Share& identical,
                             const Share& slower) {
            if (identical.of + slower.of > 0) {
                auto cells = head_of(row);
                cells.emplace_back(std::string(name));
                cells.emplace_back(std::string(origin));
                append(cells, identical, slower);
                table.rows.push_back(std::move(cells));
            }
        };
        add("in lockstep, threshold 5 %", "PerfMon", share_of(select(judged, row, equal_work), Verdict::regressed),
            share_of(select(judged, row, more_work), Verdict::regressed));
        for (const Rule& rule : stored_rules()) {
            add(rule.name, rule.origin, called(rule, records, stored, row, equal_work),
                called(rule, records, stored, row, more_work));
        }
    }
    return table;
}

namespace {

using PairKey = std::tuple<std::string, std::string, std::string, std::string, std::string>;

template <class Record>
PairKey pair_of(const Record& record) {
    return {record.condition, record.placement, record.accepted, record.changed, record.benchmark};
}

/// PerfMon's verdicts on the pairs that some other tool judged.
std::vector<Judged> judged_by_tools_as_well(const std::vector<Judged>& judged, const Records& records) {
    std::set<PairKey> pairs;
    for (const ToolRun& run : records.tool_runs) {
        pairs.insert(pair_of(run));
    }
    std::vector<Judged> selected;
    std::copy_if(judged.begin(), judged.end(), std::back_inserter(selected),
                 [&](const Judged& each) { return pairs.count(pair_of(*each.check)) > 0; });
    return selected;
}

struct Told {
    Share slower;
    std::size_t faster = 0;
    std::vector<double> seconds;
};

Told told_by(const ToolRule& rule, const Records& records, const Row& row, double percent) {
    Told told;
    for (const ToolRun& run : records.tool_runs) {
        if (run.tool != rule.tool || run.percent != percent || !is_of(row, run)) {
            continue;
        }
        const bool is_different = rule.calls_different({run.change, run.error, run.p});
        ++told.slower.of;
        told.slower.count += is_different && run.change > 0.0 ? 1U : 0U;
        told.faster += is_different && run.change < 0.0 ? 1U : 0U;
        told.seconds.push_back(run.seconds);
    }
    return told;
}

Told told_by_perfmon(const std::vector<Judged>& judged, const Row& row, double percent) {
    const auto selected = select(judged, row, percent);
    Told told{share_of(selected, Verdict::regressed), share_of(selected, Verdict::improved).count, {}};
    for (const Judged& each : selected) {
        told.seconds.push_back(each.outcome.seconds);
    }
    return told;
}

}  // namespace

Table tools_by_change(const Records& records, const std::vector<Judged>& judged) {
    Table table{"placement_tools",
                "Beside other tools' own verdicts",
                "The same pairs of object files, linked in the same way with each tool's own main(), and run as its "
                "documentation says. Red is what the tool calls slower. PerfMon's row is of the pairs that the others "
                "judged. Seconds are for both executables, the median.",
                after_head(with_shares({"tool", "what it calls different"})),
                {}};
    table.columns.insert(table.columns.end(), {"called faster", "seconds"});
    const auto of_perfmon = judged_by_tools_as_well(judged, records);
    for (const Row& row : rows_of(conditions_of(records))) {
        const auto add = [&](std::string_view tool, std::string_view rule, const Told& identical, const Told& slower) {
            if (identical.slower.of + slower.slower.of > 0) {
                auto cells = head_of(row);
                cells.emplace_back(std::string(tool));
                cells.emplace_back(std::string(rule));
                append(cells, identical.slower, slower.slower);
                cells.emplace_back(identical.faster);
                cells.emplace_back(stats::median(identical.seconds).value_or(not_a_number), 1);
                table.rows.push_back(std::move(cells));
            }
        };
        add("PerfMon", "its verdict, threshold 5 %", told_by_perfmon(of_perfmon, row, equal_work),
            told_by_perfmon(of_perfmon, row, more_work));
        for (const ToolRule& rule : tool_rules()) {
            add(rule.title, rule.means, told_by(rule, records, row, equal_work),
                told_by(rule, records, row, more_work));
        }
    }
    return table;
}

Table tools_that_ran(const Records& records) {
    Table table{"tools", "The tools", "", {"tool", "version", "command"}, {}};
    std::set<std::pair<std::string, std::string>> ran;
    for (const ToolRun& run : records.tool_runs) {
        ran.emplace(run.tool, run.version);
    }
    for (const auto& run : ran) {
        const auto& rules = tool_rules();
        const auto* const rule =
            std::find_if(rules.begin(), rules.end(), [&run](const ToolRule& each) { return each.tool == run.first; });
        if (rule != rules.end()) {
            table.rows.push_back({std::string(rule->title), run.second, "`" + std::string(rule->command) + "`"});
        }
    }
    return table;
}

Table placement_targets(const std::vector<Judged>& judged) {
    Table table{"placement_targets",
                "Targets",
                "Threshold 5 %. So few checks cannot show a rate of 0.1 %: below 3,000 identical ones without a red "
                "one, or 100 slower ones, a target is not shown.",
                after_head({"target", "measured", "result"}),
                {}};
    constexpr double most_red = 0.001;
    constexpr double least_caught = 0.99;
    constexpr std::size_t checks_for_red = 3000;
    constexpr std::size_t checks_for_caught = 100;
    const auto result = [](bool is_met, bool is_enough) {
        return !is_enough ? "not shown: too few checks" : is_met ? "met" : "**missed**";
    };
    for (const Row& row : rows_of(conditions_of(judged))) {
        const auto red = share_of(select(judged, row, equal_work), Verdict::regressed);
        const auto caught = share_of(select(judged, row, more_work), Verdict::regressed);
        const auto add = [&](const char* target, const Share& share, const char* answer) {
            if (share.of > 0) {
                auto cells = head_of(row);
                cells.insert(cells.end(), {target, fmt::format("{} of {}", share.count, share.of), answer});
                table.rows.push_back(std::move(cells));
            }
        };
        add("at most 0.1 % red", red, result(red.rate() <= most_red, red.count > 0 || red.of >= checks_for_red));
        add("+10 % caught in at least 99 %", caught,
            result(caught.rate() >= least_caught, caught.of >= checks_for_caught));
    }
    return table;
}

std::vector<Table> make_placement_tables(const Records& records, double time_budget_s) {
    const auto judged = judge_all(records, {.time_budget_s = time_budget_s});
    return {verdicts_by_change(judged), placement_targets(judged),        tools_by_change(records, judged),
            tools_that_ran(records),    rules_by_change(records, judged), verdicts_by_workload(judged)};
}

}  // namespace perfmon::quality
