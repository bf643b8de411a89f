#include "selection.hpp"

#include "workloads.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace perfmon::quality {
namespace {

template <class Range, class ConditionOf>
std::vector<std::string> quiet_first(const Range& range, ConditionOf condition_of) {
    std::set<std::string> found;
    for (const auto& each : range) {
        found.insert(condition_of(each));
    }
    return {found.rbegin(), found.rend()};  // "quiet" comes after "loaded" in the alphabet
}

}  // namespace

std::vector<Judged> select(const std::vector<Judged>& judged, const Selection& selection) {
    std::vector<Judged> selected;
    std::copy_if(judged.begin(), judged.end(), std::back_inserter(selected), [&](const Judged& each) {
        return (selection.condition.empty() || each.check->condition == selection.condition) &&
               (!selection.threshold || each.threshold == *selection.threshold) &&
               (!selection.percent || each.check->percent == *selection.percent) &&
               (selection.benchmark.empty() || each.check->benchmark == selection.benchmark);
    });
    return selected;
}

Share share_of(const std::vector<Judged>& judged, verdict::Verdict verdict) {
    const auto count = std::count_if(judged.begin(), judged.end(),
                                     [&](const Judged& each) { return each.outcome.verdict == verdict; });
    return {static_cast<std::size_t>(count), judged.size()};
}

std::vector<std::string> conditions_of(const Records& records) {
    return quiet_first(records.checks, [](const Check& check) { return check.condition; });
}

std::vector<std::string> conditions_of(const std::vector<Judged>& judged) {
    return quiet_first(judged, [](const Judged& each) { return each.check->condition; });
}

std::set<double, std::greater<>> thresholds_of(const std::vector<Judged>& judged) {
    std::set<double, std::greater<>> thresholds;
    for (const Judged& each : judged) {
        thresholds.insert(each.threshold);
    }
    return thresholds;
}

std::set<double> effects_of(const std::vector<Judged>& judged) {
    std::set<double> effects;
    for (const Judged& each : judged) {
        effects.insert(each.check->percent);
    }
    effects.erase(0.0);
    return effects;
}

std::string title_of(const std::string& benchmark) {
    const auto* const found = std::find_if(placed_workloads.begin(), placed_workloads.end(),
                                           [&](const Workload& workload) { return workload.name == benchmark; });
    return found == placed_workloads.end() ? benchmark : std::string(found->title);
}

std::string threshold_text(double threshold) {
    return fmt::format("{:g} %", threshold);
}

void append(std::vector<Cell>& row, const Share& share) {
    const auto interval = clopper_pearson(share);
    for (const double value : {share.rate(), interval.lower, interval.upper}) {
        row.emplace_back(share.of == 0 ? std::numeric_limits<double>::quiet_NaN() : value * 100, 2);
    }
}

}  // namespace perfmon::quality
