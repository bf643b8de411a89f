#include "checker/stats/launch_plan.hpp"

#include <algorithm>
#include <cmath>

namespace perfmon::stats {

std::int64_t affordable_launches(std::int64_t asked_for, double seconds_per_launch, double budget_seconds,
                                 std::int64_t fewest) {
    const double affordable = std::floor(budget_seconds / seconds_per_launch);
    if (!(affordable < static_cast<double>(asked_for))) {  // also when a launch took no time
        return asked_for;
    }
    return std::max(static_cast<std::int64_t>(affordable), std::min(fewest, asked_for));
}

bool more_launches_fit(std::size_t more, double spent_seconds, std::size_t launches, double latest_seconds,
                       double budget_seconds) {
    const double average = spent_seconds / static_cast<double>(std::max<std::size_t>(launches, 1));
    return budget_reserve * (spent_seconds + static_cast<double>(more) * std::max(average, latest_seconds)) <=
           budget_seconds;
}

}  // namespace perfmon::stats
