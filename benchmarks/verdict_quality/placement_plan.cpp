#include "placement_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <random>
#include <tuple>

namespace perfmon::quality {
namespace {

std::string layout_of(const Change& change, std::size_t number, double percent) {
    const std::string layout = change.layout.empty() ? "accepted" : fmt::format("{}_{}", change.layout, number);
    return percent == 0.0 ? layout : layout + fmt::format("_plus_{:g}", percent);
}

/// The pair of so high an index, from 0: each layout in turn. Where both executables are of one kind, the accepted one
/// is the next, and when all were changed once, the next but one.
PlannedPair pair_of(const PlacementMode& placement, const Change& change, double percent, const Workload& workload,
                    std::size_t index) {
    const std::size_t layouts = percent == 0.0 ? change.layouts : change.layouts_with_more_work;
    const std::size_t changed = index % layouts;
    const std::size_t further = 1 + index / layouts % (layouts - (layouts > 1 ? 1 : 0));
    PlannedPair pair;
    pair.placement = &placement;
    pair.change = &change;
    pair.percent = percent;
    pair.workload = &workload;
    pair.changed = layout_of(change, changed + 1, percent);
    pair.accepted = change.is_both ? layout_of(change, (changed + further) % layouts + 1, 0.0) : "accepted";
    return pair;
}

using Key = std::tuple<std::string, std::string, std::string, std::string, std::string>;

Key key_of(const PlannedPair& pair) {
    return {std::string(pair.placement->name), pair.accepted, pair.changed, std::string(pair.workload->name),
            pair.tool};
}

std::map<Key, std::size_t> counted(const Records& present, const std::string& condition) {
    std::map<Key, std::size_t> counts;
    for (const Check& check : present.checks) {
        if (check.condition == condition) {
            ++counts[{check.placement, check.accepted, check.changed, check.benchmark, ""}];
        }
    }
    for (const ToolRun& run : present.tool_runs) {
        if (run.condition == condition) {
            ++counts[{run.placement, run.accepted, run.changed, run.benchmark, run.tool}];
        }
    }
    return counts;
}

/// All pairs of one row of the table, of one workload.
void append_pairs(std::vector<PlannedPair>& pairs, const PlacementPlan& plan, const PlannedPair& row) {
    const std::size_t wanted = row.percent == 0.0 ? plan.pairs : plan.slower_pairs;
    for (std::size_t index = 0; index < wanted; ++index) {
        auto pair = pair_of(*row.placement, *row.change, row.percent, *row.workload, index);
        pairs.push_back(pair);
        if (row.placement->placement == Placement::by_default && index < plan.tool_pairs) {
            for (const std::string& tool : plan.tools) {
                pair.tool = tool;
                pairs.push_back(pair);
            }
        }
    }
}

std::vector<PlannedPair> all_pairs(const PlacementPlan& plan) {
    std::vector<PlannedPair> pairs;
    for (const PlacementMode& placement : placements) {
        for (const Change& change : changes) {
            for (const double percent : excesses) {
                for (const Workload* const workload : plan.workloads) {
                    append_pairs(pairs, plan, {&placement, &change, percent, workload, "", "", ""});
                }
            }
        }
    }
    return pairs;
}

}  // namespace

std::vector<PlannedPair> missing_pairs(const PlacementPlan& plan, const Records& present) {
    auto counts = counted(present, plan.condition);
    std::vector<PlannedPair> missing;
    for (PlannedPair& pair : all_pairs(plan)) {
        std::size_t& there = counts[key_of(pair)];
        if (there > 0) {
            --there;
        } else {
            missing.push_back(std::move(pair));
        }
    }
    std::mt19937_64 generator(plan.seed);
    std::shuffle(missing.begin(), missing.end(), generator);
    return missing;
}

double expected_seconds(const std::vector<PlannedPair>& pairs) {
    // About what two cores take, nothing else running.
    constexpr double identical_s = 0.9;
    constexpr double slower_s = 2.0;
    const std::map<std::string, double> of_tool{{"google", 25.0}, {"hyperfine", 8.0}, {"nanobench", 1.0}};
    double seconds = 0.0;
    for (const PlannedPair& pair : pairs) {
        const auto tool = of_tool.find(pair.tool);
        seconds += tool != of_tool.end() ? tool->second : pair.percent == 0.0 ? identical_s : slower_s;
    }
    return seconds;
}

std::string executable_of(std::string_view form, const PlannedPair& pair, const std::string& layout) {
    return fmt::format("{}_{}_{}", form, pair.placement->executables, layout);
}

}  // namespace perfmon::quality
