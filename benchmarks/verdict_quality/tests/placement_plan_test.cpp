#include "placement_plan.hpp"

#include "plan.hpp"
#include "test_framework.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace perfmon::quality {

namespace {

PlacementPlan plan_of_one_workload() {
    PlacementPlan plan;
    plan.condition = quiet;
    plan.workloads = {&placed_workloads.front()};
    return plan;
}

std::vector<PlannedPair> pairs_of(const PlacementPlan& plan, std::string_view change, double percent,
                                  const std::string& tool = "") {
    auto pairs = missing_pairs(plan, {});
    std::erase_if(pairs, [&](const PlannedPair& pair) {
        return pair.change->name != change || pair.percent != percent || pair.tool != tool ||
               pair.placement->placement != Placement::by_default;
    });
    return pairs;
}

Check check_of(const PlannedPair& pair) {
    Check check;
    check.condition = quiet;
    check.placement = pair.placement->name;
    check.accepted = pair.accepted;
    check.changed = pair.changed;
    check.benchmark = pair.workload->name;
    return check;
}

}  // namespace

TEST_CASE("each layout is the changed one in turn, beside another of its kind") {
    const auto pairs = pairs_of(plan_of_one_workload(), "order", 0.0);
    std::set<std::string> changed;
    for (const PlannedPair& pair : pairs) {
        changed.insert(pair.changed);
        CHECK(pair.accepted != pair.changed);
        CHECK(pair.accepted.starts_with("order_"));
    }
    CHECK(changed.size() == 20);
}

TEST_CASE("more pairs than layouts are other pairs") {
    auto plan = plan_of_one_workload();
    plan.pairs = 60;
    std::set<std::pair<std::string, std::string>> different;
    for (const PlannedPair& pair : pairs_of(plan, "order", 0.0)) {
        different.emplace(pair.accepted, pair.changed);
    }
    CHECK(different.size() == 60);
}

TEST_CASE("whatever is in front is compared with the accepted executable") {
    for (const PlannedPair& pair : pairs_of(plan_of_one_workload(), "front", 0.0)) {
        CHECK(pair.accepted == "accepted");
        CHECK(pair.changed.starts_with("front_"));
    }
    const auto same = pairs_of(plan_of_one_workload(), "rebuilt", 0.0);
    CHECK(same.size() == 20);
    CHECK(std::all_of(same.begin(), same.end(), [](const PlannedPair& pair) {
        return pair.accepted == "accepted" && pair.changed == "accepted";
    }));
}

TEST_CASE("more work is in the changed executable alone, and in layouts that are built with it") {
    const auto pairs = pairs_of(plan_of_one_workload(), "order", 10.0);
    CHECK(pairs.size() == 5);
    for (const PlannedPair& pair : pairs) {
        CHECK(pair.changed.ends_with("_plus_10"));
        CHECK_FALSE(pair.accepted.ends_with("_plus_10"));
        CHECK(pair.accepted.substr(0, 7) != pair.changed.substr(0, 7));
    }
    CHECK(pairs_of(plan_of_one_workload(), "rebuilt", 10.0).front().changed == "accepted_plus_10");
}

TEST_CASE("other tools judge layouts that they have executables of, by default placement") {
    auto plan = plan_of_one_workload();
    plan.tools = {"hyperfine"};
    plan.tool_pairs = most_pairs_of_tools;
    plan.slower_pairs = most_pairs_of_tools;
    for (const double percent : excesses) {
        const auto pairs = pairs_of(plan, "order", percent, "hyperfine");
        CHECK(pairs.size() == most_pairs_of_tools);
        for (const PlannedPair& pair : pairs) {
            for (const std::string& layout : {pair.accepted, pair.changed}) {
                CHECK(std::stoi(layout.substr(6)) <= 5);
            }
        }
    }
    const auto all = missing_pairs(plan, {});
    CHECK(std::none_of(all.begin(), all.end(), [](const PlannedPair& pair) {
        return !pair.tool.empty() && pair.placement->placement != Placement::by_default;
    }));
}

TEST_CASE("what was measured is not measured again, as often as it is wanted") {
    auto plan = plan_of_one_workload();
    plan.pairs = 2;
    const auto all = missing_pairs(plan, {});
    Records present;
    const auto same = pairs_of(plan, "rebuilt", 0.0);  // twice the same pair
    REQUIRE(same.size() == 2);
    present.checks.push_back(check_of(same.front()));
    CHECK(missing_pairs(plan, present).size() == all.size() - 1);
    present.checks.push_back(check_of(same.front()));
    CHECK(missing_pairs(plan, present).size() == all.size() - 2);
    present.checks.push_back(check_of(same.front()));
    CHECK(missing_pairs(plan, present).size() == all.size() - 2);
    present.checks.front().condition = loaded;
    present.checks.pop_back();
    CHECK(missing_pairs(plan, present).size() == all.size() - 1);
}

TEST_CASE("executables are named as they are built") {
    const auto pair = pairs_of(plan_of_one_workload(), "front", 10.0).front();
    CHECK(executable_of("perfmon", pair, "front_3_plus_10") == "perfmon_default_front_3_plus_10");
    auto in_layouts = pair;
    in_layouts.placement = &placements.back();
    CHECK(executable_of("perfmon", in_layouts, "front_3") == "perfmon_aligned_front_3");
}

}  // namespace perfmon::quality
