#include "sap_table.hpp"

#include "checker/verdict/stored_rule.hpp"
#include "statistics.hpp"

#include <fmt/format.h>

namespace perfmon::quality {
namespace {

using benchmarks::Half;
using benchmarks::StoredRuleRow;

double oracle_power(const StoredRuleRow& row) {
    return Share{row.oracle_caught, row.trials}.rate();
}

}  // namespace

Table stored_rule_on_sap(const std::vector<StoredRuleRow>& rows) {
    Table table{
        "stored_rule_on_sap",
        "The stored rule on SAP's series",
        "160 series of the public Performance Regression Data Set (SAP, CC BY 4.0). The constants were chosen "
        "on one half; the other half was held back. With the 30 runs before as history, a real change between "
        "builds counts as a false alarm. The oracle sees as many runs and knows each series' own 99.9 % quantile; "
        "efficiency is the rule's power by the oracle's.",
        {"series", "history", "runs that must exceed", "checks", "false alarms %", "from %", "to %", "+10 % caught %",
         "oracle caught %", "efficiency %"},
        {}};
    for (const StoredRuleRow& row : rows) {
        const auto interval = clopper_pearson({row.false_alarms, row.trials});
        table.rows.push_back({benchmarks::name_of(row.half), benchmarks::name_of(row.history), row.runs, row.trials,
                              Cell(row.false_alarm_rate() * 100, 2), Cell(interval.lower * 100, 2),
                              Cell(interval.upper * 100, 2), Cell(row.power() * 100, 1),
                              Cell(oracle_power(row) * 100, 1), Cell(row.efficiency() * 100, 0)});
    }
    return table;
}

void add_sap_targets(Table& targets, const std::vector<StoredRuleRow>& rows) {
    constexpr double false_alarms_at_most = 0.0015;
    constexpr double power_at_least = 0.73;
    for (const StoredRuleRow& row : rows) {
        if (row.half != Half::reported_on || row.runs != verdict::runs_to_fail) {
            continue;
        }
        const bool met = row.false_alarm_rate() <= false_alarms_at_most && row.power() >= power_at_least;
        targets.rows.push_back(
            {fmt::format("Stored rule, {} runs, SAP's held-back half: false alarms at most {:g} %, +10 % caught in at "
                         "least {:g} %",
                         row.runs, false_alarms_at_most * 100, power_at_least * 100),
             "history: " + benchmarks::name_of(row.history),
             fmt::format("{} of {}: {:.2f} % false alarms; {:.1f} % caught, efficiency {:.0f} %", row.false_alarms,
                         row.trials, row.false_alarm_rate() * 100, row.power() * 100, row.efficiency() * 100),
             met ? "met" : "**missed**"});
    }
}

}  // namespace perfmon::quality
