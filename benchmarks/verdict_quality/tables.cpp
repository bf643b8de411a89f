#include "tables.hpp"

#include "checker/stats/robust.hpp"
#include "checker/stats/summary.hpp"
#include "peers.hpp"
#include "plan.hpp"
#include "selection.hpp"
#include "workloads.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace perfmon::quality {
namespace {

using verdict::Verdict;

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

std::string effect_text(double percent) {
    return fmt::format("+{:g} %", percent);
}

double median_or_nan(const std::vector<double>& values) {
    return stats::median(values).value_or(not_a_number);
}

double quantile_or_nan(const std::vector<double>& values, double probability) {
    return stats::quantile(values, probability).value_or(not_a_number);
}

/// |estimate| that one in twenty exceeds, in per cent.
double usual_error_percent(const std::vector<Judged>& judged) {
    std::vector<double> errors;
    for (const Judged& each : judged) {
        if (each.outcome.estimate) {
            errors.push_back(std::abs(std::expm1(*each.outcome.estimate)) * 100);
        }
    }
    return quantile_or_nan(errors, 0.95);
}

void append_seconds(std::vector<Cell>& row, const std::vector<Judged>& judged) {
    std::vector<double> seconds;
    seconds.reserve(judged.size());
    for (const Judged& each : judged) {
        seconds.push_back(each.outcome.seconds);
    }
    row.emplace_back(median_or_nan(seconds), 2);
    row.emplace_back(quantile_or_nan(seconds, 0.95), 2);
    row.emplace_back(seconds.empty() ? not_a_number : *std::max_element(seconds.begin(), seconds.end()), 2);
}

/// What a table of A/A checks says of some of them.
std::vector<Cell> false_alarm_cells(const std::vector<Judged>& judged) {
    const auto failed = share_of(judged, Verdict::regressed);
    const auto inconclusive = share_of(judged, Verdict::inconclusive);
    std::vector<Cell> row{failed.of, failed.count};
    append(row, failed);
    row.emplace_back(inconclusive.count);
    append(row, inconclusive);
    row.emplace_back(share_of(judged, Verdict::improved).count);
    row.emplace_back(usual_error_percent(judged), 2);
    return row;
}

const std::vector<std::string> false_alarm_columns{"checks",
                                                   "failed",
                                                   "failed %",
                                                   "from %",
                                                   "to %",
                                                   "inconclusive",
                                                   "inconclusive %",
                                                   "inconclusive from %",
                                                   "inconclusive to %",
                                                   "called improved",
                                                   "19 of 20 estimates within ± %"};

std::vector<std::string> joined(std::vector<std::string> columns, const std::vector<std::string>& more) {
    columns.insert(columns.end(), more.begin(), more.end());
    return columns;
}

std::vector<Cell> joined(std::vector<Cell> cells, const std::vector<Cell>& more) {
    cells.insert(cells.end(), more.begin(), more.end());
    return cells;
}

std::vector<Cell> power_cells(const std::vector<Judged>& judged) {
    const auto caught = share_of(judged, Verdict::regressed);
    std::vector<Cell> row{caught.of, caught.count};
    append(row, caught);
    row.emplace_back(share_of(judged, Verdict::inconclusive).rate() * 100, 2);
    row.emplace_back((share_of(judged, Verdict::ok).rate() + share_of(judged, Verdict::improved).rate()) * 100, 2);
    return row;
}

const std::vector<std::string> power_columns{"checks", "caught",         "caught %", "from %",
                                             "to %",   "inconclusive %", "passed %"};

/// Rows by condition, threshold and effect.
template <class Function>
void for_each_effect(const std::vector<Judged>& judged, Function&& function) {
    for (const std::string& condition : conditions_of(judged)) {
        for (const double threshold : thresholds_of(judged)) {
            for (const double effect : effects_of(judged)) {
                const auto selected = select(judged, {condition, threshold, effect, ""});
                if (!selected.empty()) {
                    function(condition, threshold, effect, selected);
                }
            }
        }
    }
}

struct Quartiles {
    double lower = 0.0;
    double median = 0.0;
    double upper = 0.0;
};

Quartiles quartiles_of(const std::vector<double>& values) {
    return {quantile_or_nan(values, 0.25), quantile_or_nan(values, 0.5), quantile_or_nan(values, 0.75)};
}

/// Checks of one effect that a rule for stored numbers could judge, and those that it called slower.
Share called(const Rule& rule, const std::vector<Check>& checks, const std::vector<std::optional<Stored>>& stored,
             const std::string& condition, double percent) {
    Share share;
    for (std::size_t i = 0; i < checks.size(); ++i) {
        if (!stored[i] || checks[i].condition != condition || checks[i].percent != percent) {
            continue;
        }
        if (const auto slower = rule.calls_slower(*stored[i])) {
            ++share.of;
            share.count += *slower ? 1U : 0U;
        }
    }
    return share;
}

constexpr std::array<double, 4> effects_beside_peers{0.0, 5.0, 10.0, 20.0};

}  // namespace

std::vector<Judged> judge_all(const Records& records, const Judging& judging) {
    std::vector<Judged> judged;
    for (const Check& check : records.checks) {
        for (const double threshold : judging.thresholds_percent) {
            const auto outcome = judge(check, {threshold, judging.time_budget_s});
            if (outcome.wanted == 0) {
                judged.push_back({&check, threshold, outcome});
            }
        }
    }
    return judged;
}

Table false_alarms(const std::vector<Judged>& judged) {
    Table table{"false_alarms",
                "Identical code (A/A)",
                "Exact intervals (Clopper-Pearson, 95 %). Each check has two files of its own.",
                joined({"condition", "threshold"}, false_alarm_columns),
                {}};
    for (const std::string& condition : conditions_of(judged)) {
        for (const double threshold : thresholds_of(judged)) {
            const auto selected = select(judged, {condition, threshold, 0.0, ""});
            if (!selected.empty()) {
                table.rows.push_back(joined({condition, threshold_text(threshold)}, false_alarm_cells(selected)));
            }
        }
    }
    return table;
}

Table false_alarms_by_workload(const std::vector<Judged>& judged) {
    Table table{"false_alarms_by_workload",
                "Identical code (A/A), by workload",
                "",
                joined({"condition", "threshold", "workload"}, false_alarm_columns),
                {}};
    for (const std::string& condition : conditions_of(judged)) {
        for (const double threshold : thresholds_of(judged)) {
            for (const Workload& workload : workloads) {
                const auto selected = select(judged, {condition, threshold, 0.0, std::string(workload.name)});
                if (!selected.empty()) {
                    table.rows.push_back(joined({condition, threshold_text(threshold), std::string(workload.title)},
                                                false_alarm_cells(selected)));
                }
            }
        }
    }
    return table;
}

Table power(const std::vector<Judged>& judged) {
    Table table{"power",
                "Slower code",
                "The variants really do so much more work. Where the effect is the threshold itself, about half is "
                "called a regression at any look, and each look is another chance.",
                joined({"condition", "threshold", "effect"}, power_columns),
                {}};
    for_each_effect(judged, [&](const std::string& condition, double threshold, double effect, const auto& selected) {
        table.rows.push_back(
            joined({condition, threshold_text(threshold), effect_text(effect)}, power_cells(selected)));
    });
    return table;
}

Table power_by_workload(const std::vector<Judged>& judged) {
    Table table{"power_by_workload",
                "Slower code, by workload",
                "",
                joined({"condition", "threshold", "effect", "workload"},
                       joined(power_columns, {"median estimate %", "19 of 20 estimates within ± %"})),
                {}};
    for_each_effect(judged, [&](const std::string& condition, double threshold, double effect, const auto& selected) {
        for (const Workload& workload : workloads) {
            const auto of_workload = select(selected, {"", std::nullopt, std::nullopt, std::string(workload.name)});
            if (of_workload.empty()) {
                continue;
            }
            std::vector<double> estimates;
            std::vector<double> errors;
            for (const Judged& each : of_workload) {
                const double estimate = std::expm1(each.outcome.estimate.value_or(not_a_number)) * 100;
                estimates.push_back(estimate);
                errors.push_back(std::abs(estimate - effect));
            }
            auto row = joined({condition, threshold_text(threshold), effect_text(effect), std::string(workload.title)},
                              power_cells(of_workload));
            row.emplace_back(median_or_nan(estimates), 2);
            row.emplace_back(quantile_or_nan(errors, 0.95), 2);
            table.rows.push_back(std::move(row));
        }
    });
    return table;
}

Table costs(const std::vector<Judged>& judged) {
    struct Kind {
        const char* name;
        bool (*is_of_it)(const Judged& each);
    };
    static constexpr std::array<Kind, 3> kinds{{
        {"identical, decided",
         [](const Judged& each) {
             return each.check->percent == 0.0 && each.outcome.verdict != Verdict::inconclusive;
         }},
        {"slower, decided",
         [](const Judged& each) { return each.check->percent > 0.0 && each.outcome.verdict != Verdict::inconclusive; }},
        {"any, inconclusive", [](const Judged& each) { return each.outcome.verdict == Verdict::inconclusive; }},
    }};
    Table table{"cost",
                "Seconds for a decision",
                "Wall time of a benchmark's launches, both executables and the starts of processes included; a launch "
                "of several benchmarks is shared equally by them.",
                {"condition", "threshold", "code", "checks", "median s", "95th percentile s", "longest s"},
                {}};
    for (const std::string& condition : conditions_of(judged)) {
        for (const double threshold : thresholds_of(judged)) {
            const auto selected = select(judged, {condition, threshold, std::nullopt, ""});
            for (const Kind& kind : kinds) {
                std::vector<Judged> of_kind;
                std::copy_if(selected.begin(), selected.end(), std::back_inserter(of_kind), kind.is_of_it);
                if (!of_kind.empty()) {
                    std::vector<Cell> row{condition, threshold_text(threshold), kind.name, of_kind.size()};
                    append_seconds(row, of_kind);
                    table.rows.push_back(std::move(row));
                }
            }
        }
    }
    return table;
}

Table beside_peers(const Records& records, const std::vector<Judged>& judged) {
    Table table{"peers",
                "Beside the rules of public tools",
                "The same checks. Stored comparisons judge the samples of a check's first six launches against those "
                "that the accepted executable gave in a check of the same benchmark at least a minute before. Five "
                "runs of the stored rule are the present one and the accepted executable's in the four checks after "
                "it, which tells about identical code only; of slower code no runs again were measured.",
                {"condition", "rule", "of", "A/A checks", "A/A failed %", "failed from %", "failed to %"},
                {}};
    for (const double effect : effects_beside_peers) {
        if (effect > 0.0) {
            table.columns.push_back(fmt::format("{} checks", effect_text(effect)));
            table.columns.push_back(fmt::format("{} caught %", effect_text(effect)));
        }
    }
    const auto stored = as_stored(records.checks);
    const auto add_row = [&](const std::string& condition, std::string_view name, std::string_view origin,
                             const auto& share_for) {
        std::vector<Cell> row{condition, std::string(name), std::string(origin)};
        for (const double effect : effects_beside_peers) {
            const Share share = share_for(effect);
            row.emplace_back(share.of);
            if (effect == 0.0) {
                append(row, share);
            } else {
                row.emplace_back(share.of == 0 ? not_a_number : share.rate() * 100, 2);
            }
        }
        table.rows.push_back(std::move(row));
    };
    for (const std::string& condition : conditions_of(records)) {
        for (const double threshold : thresholds_of(judged)) {
            add_row(condition, fmt::format("lockstep, threshold {}", threshold_text(threshold)), "PerfMon",
                    [&](double effect) {
                        return share_of(select(judged, {condition, threshold, effect, ""}), Verdict::regressed);
                    });
        }
        for (const Rule& rule : stored_rules()) {
            add_row(condition, rule.name, rule.origin,
                    [&](double effect) { return called(rule, records.checks, stored, condition, effect); });
        }
    }
    return table;
}

Table distortion(const Records& records) {
    Table table{"distortion",
                "What lockstep does to the times",
                "Median of a launch's samples in lockstep ÷ that of the same executable alone, on the same cores, in "
                "turns. The first quartile, the median and the third quartile over repetitions.",
                {"condition", "workload", "memory KiB", "repetitions", "lower quartile", "median", "upper quartile"},
                {}};
    std::set<std::string> conditions;
    for (const Distortion& each : records.distortions) {
        conditions.insert(each.condition);
    }
    for (const std::string& condition : conditions) {
        for (const Workload& workload : workloads) {
            std::vector<double> ratios;
            for (const Distortion& each : records.distortions) {
                if (each.condition == condition && each.benchmark == workload.name) {
                    ratios.push_back(each.lockstep_ns / each.alone_ns);
                }
            }
            if (!ratios.empty()) {
                const auto quartiles = quartiles_of(ratios);
                table.rows.push_back({condition, std::string(workload.title), workload.footprint_kib, ratios.size(),
                                      Cell(quartiles.lower, 4), Cell(quartiles.median, 4), Cell(quartiles.upper, 4)});
            }
        }
    }
    return table;
}

namespace {

/// Records of an earlier version have checks of functions in another order, which are no A/A checks.
void leave_out_other_variants(Records& records) {
    std::erase_if(records.checks, [](const Check& check) {
        return std::none_of(variants.begin(), variants.end(),
                            [&](const Variant& variant) { return variant.name == check.variant; });
    });
}

}  // namespace

std::vector<Table> make_tables(Records records, const Judging& judging) {
    leave_out_other_variants(records);
    const auto judged = judge_all(records, judging);
    std::vector<Table> tables{targets(records, judged),
                              false_alarms(judged),
                              power(judged),
                              costs(judged),
                              beside_peers(records, judged),
                              distortion(records),
                              false_alarms_by_workload(judged),
                              power_by_workload(judged)};
    const std::size_t left_out = judging.thresholds_percent.size() * records.checks.size() - judged.size();
    if (left_out > 0) {
        tables.front().note += fmt::format(
            " {} judgements are left out, since launches that the rule asks for were "
            "not recorded.",
            left_out);
    }
    return tables;
}

}  // namespace perfmon::quality
