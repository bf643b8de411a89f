#include "plan.hpp"

#include "workloads.hpp"

#include <algorithm>
#include <random>

namespace perfmon::quality {
namespace {

std::size_t checks_wanted(const Plan& plan, const Variant& variant) {
    return variant.percent == 0.0 ? plan.identical_checks : plan.effect_checks;
}

std::size_t runs_missing(const Plan& plan, const Records& present, const std::string& condition,
                         const Variant& variant) {
    const auto found = std::count_if(present.checks.begin(), present.checks.end(), [&](const Check& check) {
        return check.condition == condition && check.variant == variant.name;
    });
    const std::size_t wanted = checks_wanted(plan, variant);
    const std::size_t missing = wanted - std::min(wanted, static_cast<std::size_t>(found));
    return (missing + workloads.size() - 1) / workloads.size();
}

}  // namespace

std::vector<PlannedRun> missing_runs(const Plan& plan, const Records& present) {
    std::vector<PlannedRun> runs;
    std::mt19937_64 generator(plan.seed);
    for (const std::string& condition : plan.conditions) {
        std::vector<PlannedRun> of_condition;
        for (const Variant& variant : variants) {
            of_condition.insert(of_condition.end(), runs_missing(plan, present, condition, variant),
                                {condition, &variant});
        }
        std::shuffle(of_condition.begin(), of_condition.end(), generator);
        runs.insert(runs.end(), of_condition.begin(), of_condition.end());
    }
    return runs;
}

std::size_t missing_repetitions(const Plan& plan, const Records& present) {
    if (std::find(plan.conditions.begin(), plan.conditions.end(), quiet) == plan.conditions.end()) {
        return 0;
    }
    const std::size_t found = present.distortions.size() / workloads.size();
    return plan.repetitions - std::min(plan.repetitions, found);
}

double expected_seconds(const std::vector<PlannedRun>& runs, std::size_t repetitions) {
    // About what two cores take: six launches of all, and what is undecided for one or the other threshold.
    constexpr double identical_s = 0.7;
    constexpr double slower_s = 1.5;
    constexpr double loaded_factor = 2.0;
    constexpr double repetition_s = 0.25;
    double seconds = repetition_s * static_cast<double>(repetitions * workloads.size());
    for (const PlannedRun& run : runs) {
        const double check_s = run.variant->percent == 0.0 ? identical_s : slower_s;
        seconds += check_s * static_cast<double>(workloads.size()) * (run.condition == loaded ? loaded_factor : 1.0);
    }
    return seconds;
}

}  // namespace perfmon::quality
