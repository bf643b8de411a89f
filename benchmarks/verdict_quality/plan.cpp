#include "plan.hpp"

#include <algorithm>
#include <random>

namespace perfmon::quality {
namespace {

/// Of each workload.
std::size_t checks_wanted(const Plan& plan, const Variant& variant) {
    const bool is_left_out = !plan.variants.empty() &&
                             std::find(plan.variants.begin(), plan.variants.end(), variant.name) == plan.variants.end();
    if (is_left_out) {
        return 0;
    }
    const std::size_t of_all = variant.percent == 0.0 ? plan.identical_checks : plan.effect_checks;
    return (of_all + workloads.size() - 1) / workloads.size();
}

std::size_t missing_of(const Plan& plan, const Records& present, const PlannedCheck& planned) {
    const auto found = std::count_if(present.checks.begin(), present.checks.end(), [&](const Check& check) {
        return check.condition == planned.condition && check.variant == planned.variant->name &&
               check.benchmark == planned.workload->name;
    });
    const std::size_t wanted = checks_wanted(plan, *planned.variant);
    return wanted - std::min(wanted, static_cast<std::size_t>(found));
}

}  // namespace

std::vector<PlannedCheck> missing_checks(const Plan& plan, const Records& present) {
    std::vector<PlannedCheck> checks;
    std::mt19937_64 generator(plan.seed);
    for (const std::string& condition : plan.conditions) {
        std::vector<PlannedCheck> of_condition;
        for (const Variant& variant : variants) {
            for (const Workload& workload : workloads) {
                const PlannedCheck planned{condition, &variant, &workload};
                of_condition.insert(of_condition.end(), missing_of(plan, present, planned), planned);
            }
        }
        std::shuffle(of_condition.begin(), of_condition.end(), generator);
        checks.insert(checks.end(), of_condition.begin(), of_condition.end());
    }
    return checks;
}

std::size_t missing_repetitions(const Plan& plan, const Records& present) {
    if (std::find(plan.conditions.begin(), plan.conditions.end(), quiet) == plan.conditions.end()) {
        return 0;
    }
    const std::size_t found = present.distortions.size() / workloads.size();
    return plan.repetitions - std::min(plan.repetitions, found);
}

double expected_seconds(const std::vector<PlannedCheck>& checks, std::size_t repetitions) {
    // About what two cores take: six launches, and what is undecided for one or the other threshold.
    constexpr double identical_s = 0.9;
    constexpr double slower_s = 2.0;
    constexpr double loaded_factor = 2.0;
    constexpr double repetition_s = 0.25;
    double seconds = repetition_s * static_cast<double>(repetitions * workloads.size());
    for (const PlannedCheck& check : checks) {
        const double check_s = check.variant->percent == 0.0 ? identical_s : slower_s;
        seconds += check_s * (check.condition == loaded ? loaded_factor : 1.0);
    }
    return seconds;
}

}  // namespace perfmon::quality
