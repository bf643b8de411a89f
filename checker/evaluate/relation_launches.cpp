#include "checker/evaluate/relation_launches.hpp"

#include "checker/documents/relation.hpp"
#include "checker/stats/paired.hpp"
#include "checker/stats/summary.hpp"
#include "runtime/documents/metric_definition.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>

namespace perfmon::evaluate {
namespace {

using documents::MeasuredRelation;
using documents::TurnsOf;
using Launches = std::vector<documents::Launch>;

const Launches& counted_of(const std::string& name, const documents::Result& result) {
    static const Launches none;
    const auto found = std::find_if(result.benchmarks.begin(), result.benchmarks.end(),
                                    [&](const documents::Benchmark& each) { return each.name == name; });
    return found == result.benchmarks.end() ? none : found->counted;
}

const std::vector<double>& values_in(const documents::Launch& launch, const metric::Metric& metric) {
    return documents::values_of(launch.measures, metric::source_of(metric));
}

/// A launch is worth the median of its samples.
std::optional<double> value_in(const documents::Launch& launch, const metric::Metric& metric) {
    std::vector<double> finite;
    std::copy_if(values_in(launch, metric).begin(), values_in(launch, metric).end(), std::back_inserter(finite),
                 [](double value) { return std::isfinite(value); });
    const auto median = stats::median(finite);
    const auto value = median ? std::optional(metric::derived(metric, *median)) : std::nullopt;
    return value && std::isfinite(*value) ? value : std::nullopt;
}

/// A launch with one process has no role that could cost it anything: every other one stands for the other role.
verdict::First role_of(std::size_t number) {
    return number % 2 == 0 ? verdict::First::current : verdict::First::snapshot;
}

AskedLaunches values(const RelationRun& run, verdict::Relation relation) {
    std::vector<verdict::RelationLaunch> launches;
    for (std::size_t i = 0; i < launches_of(run); ++i) {
        if (const auto value = value_in((*run.launches.front())[i], run.metric)) {
            launches.push_back({*value, role_of(launches.size())});
        }
    }
    const bool has_zero = relation.limit <= 0.0 || std::any_of(launches.begin(), launches.end(),
                                                               [](const auto& l) { return l.measured <= 0.0; });
    relation.scale = has_zero ? verdict::Scale::difference : verdict::Scale::ratio;
    return {relation, launches};
}

/// 0 has an exponent where the metric has an offset, as it can be compared then.
AskedLaunches exponents(const RelationRun& run, const verdict::Relation& relation) {
    AskedLaunches asked{relation, {}};
    for (std::size_t launch = 0; launch < launches_of(run); ++launch) {
        std::vector<verdict::SizedValue> points;
        for (std::size_t i = 0; i < run.launches.size(); ++i) {
            if (const auto value = value_in((*run.launches[i])[launch], run.metric)) {
                points.push_back({run.measured.relation.sizes.at(i), *value + run.metric.offset});
            }
        }
        const auto exponent = points.size() == run.launches.size() ? verdict::exponent_of(points) : std::nullopt;
        if (exponent) {
            asked.launches.push_back({*exponent, role_of(asked.launches.size())});
        }
    }
    return asked;
}

/// A launch of two benchmarks.
struct Two {
    double one = 0.0;
    double other = 0.0;
    std::optional<double> ratio;
    verdict::First first = verdict::First::current;
};

std::optional<double> ratio_of(const documents::Launch& one, const documents::Launch& other,
                               const metric::Metric& metric) {
    const auto log_ratio = stats::launch_log_ratio(values_in(one, metric), values_in(other, metric));
    return log_ratio ? std::optional(metric::derived(metric, std::exp(*log_ratio)) / metric::derived(metric, 1.0))
                     : std::nullopt;
}

std::vector<Two> launches_of_two(const RelationRun& run) {
    std::vector<Two> all;
    for (std::size_t i = 0; i < launches_of(run); ++i) {
        const documents::Launch& one = (*run.launches[0])[i];
        const documents::Launch& other = (*run.launches[1])[i];
        const auto value = value_in(one, run.metric);
        const auto other_value = value_in(other, run.metric);
        if (!one.turns || one.turns->of != turns_of(run.measured) || !value || !other_value) {
            continue;
        }
        const bool is_first = one.turns->first == documents::FirstTurn::current;
        all.push_back({*value, *other_value, ratio_of(one, other, run.metric),
                       is_first ? verdict::First::current : verdict::First::snapshot});
    }
    return all;
}

double median_of(const std::vector<Two>& all, double Two::*value) {
    std::vector<double> values;
    std::transform(all.begin(), all.end(), std::back_inserter(values), [value](const Two& two) { return two.*value; });
    return stats::median(values).value_or(0.0);
}

/// 0 is no multiple of anything, and has none. Where it occurs, a launch is worth how far the one is above the multiple
/// of the other, as a part of what the other usually is.
AskedLaunches multiples(const RelationRun& run, verdict::Relation relation) {
    const auto all = launches_of_two(run);
    AskedLaunches asked;
    if (std::all_of(all.begin(), all.end(), [](const Two& two) { return two.one > 0.0 && two.other > 0.0; })) {
        for (const Two& two : all) {
            if (two.ratio) {
                asked.launches.push_back({*two.ratio, two.first});
            }
        }
    } else {
        relation.scale = verdict::Scale::difference;
        const double other = median_of(all, &Two::other);
        const double one = median_of(all, &Two::one);
        const double unit = std::abs(other != 0.0 ? other : one != 0.0 ? one : 1.0);
        for (const Two& two : all) {
            asked.launches.push_back({relation.limit + (two.one - relation.limit * two.other) / unit, two.first});
        }
    }
    asked.relation = relation;
    return asked;
}

}  // namespace

RelationRun run_of(const MeasuredRelation& relation, const documents::Result& result) {
    RelationRun run{relation, documents::metric_of(relation.metric, result.metrics), {}};
    for (const documents::Benchmark& benchmark : relation.benchmarks) {
        run.launches.push_back(run.metric.pass != metric::Pass::timed ? &counted_of(benchmark.name, result)
                                                                      : &benchmark.launches);
    }
    return run;
}

TurnsOf turns_of(const MeasuredRelation& relation) {
    return relation.not_in_lockstep ? TurnsOf::launches : TurnsOf::samples;
}

std::size_t launches_of(const RelationRun& run) {
    const auto fewest =
        std::min_element(run.launches.begin(), run.launches.end(),
                         [](const auto* one, const auto* other) { return one->size() < other->size(); });
    return fewest == run.launches.end() ? 0 : (*fewest)->size();
}

AskedLaunches asked_launches(const RelationRun& run, const verdict::Relation& relation) {
    switch (relation.quantity) {
        case verdict::Quantity::ratio:
            return multiples(run, relation);
        case verdict::Quantity::value:
            return values(run, relation);
        case verdict::Quantity::exponent:
            break;
    }
    return exponents(run, relation);
}

std::optional<std::vector<std::pair<double, double>>> ranges_of(const RelationRun& run) {
    std::vector<std::pair<double, double>> ranges;
    for (const Launches* const launches : run.launches) {
        std::vector<double> values;
        for (const documents::Launch& launch : *launches) {
            if (const auto value = value_in(launch, run.metric)) {
                values.push_back(*value);
            }
        }
        if (values.empty()) {
            return std::nullopt;
        }
        const auto [least, most] = std::minmax_element(values.begin(), values.end());
        ranges.emplace_back(*least, *most);
    }
    return ranges;
}

}  // namespace perfmon::evaluate
