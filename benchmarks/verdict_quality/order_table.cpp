#include "selection.hpp"
#include "tables.hpp"
#include "workloads.hpp"

#include <cmath>

namespace perfmon::quality {

using verdict::Verdict;

Table order_of_functions(const std::vector<Judged>& judged) {
    Table table{
        "order_of_functions",
        "The same object files, linked in another order",
        "Both executables of a check are linked from the same object files, with sections shuffled in two ways. "
        "What differs is luck with the placement of code, measured as it is.",
        {"threshold", "workload", "checks", "called slower", "called improved", "inconclusive", "furthest estimate %"},
        {}};
    const auto add_row = [&](double threshold, const std::string& title, const std::vector<Judged>& selected) {
        double furthest = 0.0;
        for (const Judged& each : selected) {
            const double percent = std::expm1(each.outcome.estimate.value_or(0.0)) * 100;
            furthest = std::abs(percent) > std::abs(furthest) ? percent : furthest;
        }
        table.rows.push_back({threshold_text(threshold), title, selected.size(),
                              share_of(selected, Verdict::regressed).count, share_of(selected, Verdict::improved).count,
                              share_of(selected, Verdict::inconclusive).count, Cell(furthest, 1)});
    };
    for (const double threshold : {default_threshold, strict_threshold}) {
        const auto all = select(judged, {"", threshold, std::nullopt, ""});
        add_row(threshold, "all", all);
        for (const Workload& workload : workloads) {
            const auto selected = select(all, {"", std::nullopt, std::nullopt, std::string(workload.name)});
            if (!selected.empty()) {
                add_row(threshold, std::string(workload.title), selected);
            }
        }
    }
    return table;
}

}  // namespace perfmon::quality
