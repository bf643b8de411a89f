#include "sap_study.hpp"

#include "runtime/base/error.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <string>
#include <vector>

namespace {

using perfmon::benchmarks::StoredRuleRow;

std::string markdown(const std::vector<StoredRuleRow>& rows) {
    std::string text =
        "| series | history | runs that must exceed the limit | checks | false alarms | +10 % caught | oracle "
        "| efficiency |\n|---|---|---:|---:|---:|---:|---:|---:|\n";
    for (const StoredRuleRow& row : rows) {
        const double oracle = static_cast<double>(row.oracle_caught) / static_cast<double>(row.trials);
        text += fmt::format("| {} | {} | {} | {} | {:.2f} % | {:.1f} % | {:.1f} % | {:.0f} % |\n", name_of(row.half),
                            name_of(row.history), row.runs, row.trials, row.false_alarm_rate() * 100.0,
                            row.power() * 100.0, oracle * 100.0, row.efficiency() * 100.0);
    }
    return text;
}

std::string json(const std::vector<StoredRuleRow>& rows) {
    std::string text;
    for (const StoredRuleRow& row : rows) {
        text += fmt::format(
            "{}{{\"series\": \"{}\", \"history\": \"{}\", \"runs\": {}, \"checks\": {}, \"false_alarms\": {}, "
            "\"caught\": {}, \"oracle_caught\": {}}}",
            text.empty() ? "" : ",\n  ", name_of(row.half), name_of(row.history), row.runs, row.trials,
            row.false_alarms, row.caught, row.oracle_caught);
    }
    return "[\n  " + text + "\n]\n";
}

int run(const std::vector<std::string>& arguments) {
    const bool as_json = arguments.size() == 2 && arguments[1] == "--json";
    if (arguments.empty() || (arguments.size() > 1 && !as_json)) {
        fmt::print(stderr, "usage: stored_rule_study DIRECTORY [--json]\nDIRECTORY holds the series as CSV files.\n");
        return 2;
    }
    const auto rows = perfmon::benchmarks::study_stored_rule(arguments[0]);
    fmt::print("{}", as_json ? json(rows) : markdown(rows));
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run({argv + 1, argv + argc});
    } catch (const perfmon::Error& error) {
        fmt::print(stderr, "stored_rule_study: {}\n", error.what());
        return static_cast<int>(error.code());
    } catch (const std::exception& error) {
        fmt::print(stderr, "stored_rule_study: {}\n", error.what());
        return 1;
    }
}
