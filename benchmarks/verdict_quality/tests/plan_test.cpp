#include "plan.hpp"

#include "samples.hpp"
#include "test_framework.hpp"

#include <algorithm>

namespace perfmon::quality {

namespace {

Plan small_plan() {
    Plan plan;
    plan.identical_checks = 2 * workloads.size() + 1;
    plan.effect_checks = workloads.size();
    plan.repetitions = 3;
    return plan;
}

std::size_t count_of(const std::vector<PlannedRun>& runs, const std::string& condition, std::string_view variant) {
    return static_cast<std::size_t>(std::count_if(runs.begin(), runs.end(), [&](const PlannedRun& run) {
        return run.condition == condition && run.variant->name == variant;
    }));
}

}  // namespace

TEST_CASE("a run checks all workloads") {
    const auto runs = missing_runs(small_plan(), {});
    CHECK(count_of(runs, quiet, "rebuilt") == 3);
    CHECK(count_of(runs, loaded, "rebuilt") == 3);
    CHECK(count_of(runs, quiet, "plus_7_5") == 1);
    CHECK(runs.size() == 18);
    CHECK(std::all_of(runs.begin(), runs.begin() + 9, [](const PlannedRun& run) { return run.condition == quiet; }));
}

TEST_CASE("what was measured is not measured again") {
    Records present;
    present.checks.assign(2 * workloads.size(), check_of({}));
    present.distortions.assign(2 * workloads.size(), {});
    CHECK(count_of(missing_runs(small_plan(), present), quiet, "rebuilt") == 1);
    CHECK(count_of(missing_runs(small_plan(), present), loaded, "rebuilt") == 3);
    CHECK(missing_repetitions(small_plan(), present) == 1);
    present.checks.assign(100 * workloads.size(), check_of({}));
    CHECK(count_of(missing_runs(small_plan(), present), quiet, "rebuilt") == 0);
}

TEST_CASE("lockstep is compared with alone on a quiet machine") {
    Plan plan = small_plan();
    plan.conditions = {loaded};
    CHECK(missing_repetitions(plan, {}) == 0);
}

TEST_CASE("the same seed gives the same order") {
    Plan plan;
    const auto order = [&] {
        std::vector<const Variant*> variants_in_order;
        for (const PlannedRun& run : missing_runs(plan, {})) {
            variants_in_order.push_back(run.variant);
        }
        return variants_in_order;
    };
    const auto first = order();
    CHECK(order() == first);
    plan.seed = 2;
    CHECK(order() != first);
}

TEST_CASE("more takes longer") {
    const auto runs = missing_runs(small_plan(), {});
    CHECK(expected_seconds(runs, 0) > 0.0);
    CHECK(expected_seconds(runs, 1) > expected_seconds(runs, 0));
}

}  // namespace perfmon::quality
