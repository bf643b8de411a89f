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

std::size_t count_of(const std::vector<PlannedCheck>& checks, const std::string& condition, std::string_view variant) {
    return static_cast<std::size_t>(std::count_if(checks.begin(), checks.end(), [&](const PlannedCheck& check) {
        return check.condition == condition && check.variant->name == variant;
    }));
}

}  // namespace

TEST_CASE("all workloads are checked equally often") {
    const auto checks = missing_checks(small_plan(), {});
    CHECK(count_of(checks, quiet, "rebuilt") == 3 * workloads.size());
    CHECK(count_of(checks, loaded, "rebuilt") == 3 * workloads.size());
    CHECK(count_of(checks, quiet, "plus_7_5") == workloads.size());
    CHECK(checks.size() == 18 * workloads.size());
    for (const Workload& workload : workloads) {
        CHECK(std::count_if(checks.begin(), checks.end(),
                            [&](const PlannedCheck& check) { return check.workload->name == workload.name; }) == 18);
    }
    CHECK(std::all_of(checks.begin(), checks.begin() + static_cast<std::ptrdiff_t>(9 * workloads.size()),
                      [](const PlannedCheck& check) { return check.condition == quiet; }));
}

TEST_CASE("what was measured is not measured again") {
    Records present;
    present.checks.assign(2, check_of({}));
    present.distortions.assign(2 * workloads.size(), {});
    CHECK(count_of(missing_checks(small_plan(), present), quiet, "rebuilt") == 3 * workloads.size() - 2);
    CHECK(count_of(missing_checks(small_plan(), present), loaded, "rebuilt") == 3 * workloads.size());
    CHECK(missing_repetitions(small_plan(), present) == 1);
    present.checks.assign(100, check_of({}));
    CHECK(count_of(missing_checks(small_plan(), present), quiet, "rebuilt") == 3 * (workloads.size() - 1));
}

TEST_CASE("lockstep is compared with alone on a quiet machine") {
    Plan plan = small_plan();
    plan.conditions = {loaded};
    CHECK(missing_repetitions(plan, {}) == 0);
}

TEST_CASE("the same seed gives the same order") {
    Plan plan;
    const auto order = [&] {
        std::vector<std::pair<const Variant*, const Workload*>> in_order;
        for (const PlannedCheck& check : missing_checks(plan, {})) {
            in_order.emplace_back(check.variant, check.workload);
        }
        return in_order;
    };
    const auto first = order();
    CHECK(order() == first);
    plan.seed = 2;
    CHECK(order() != first);
}

TEST_CASE("more takes longer") {
    const auto checks = missing_checks(small_plan(), {});
    CHECK(expected_seconds(checks, 0) > 0.0);
    CHECK(expected_seconds(checks, 1) > expected_seconds(checks, 0));
}

}  // namespace perfmon::quality
