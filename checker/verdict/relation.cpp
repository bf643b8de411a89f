#include "checker/verdict/relation.hpp"

#include "checker/verdict/exact_rule.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace perfmon::verdict {
namespace {

struct Point {
    double x = 0.0;
    double y = 0.0;
};

double slope_of(std::span<const Point> points) {
    const auto count = static_cast<double>(points.size());
    Point mean;
    for (const Point& point : points) {
        mean.x += point.x / count;
        mean.y += point.y / count;
    }
    double products = 0.0;
    double squares = 0.0;
    for (const Point& point : points) {
        products += (point.x - mean.x) * (point.y - mean.y);
        squares += (point.x - mean.x) * (point.x - mean.x);
    }
    return products / squares;
}

bool has_logarithm(double value) {
    return std::isfinite(value) && value > 0.0;
}

/// ln of what an order says of a size.
double log_of(metric::Growth growth, double size) {
    const double log_n = std::log(size);
    switch (growth) {
        case metric::Growth::constant:
            return 0.0;
        case metric::Growth::log_n:
            return std::log(log_n);
        case metric::Growth::n:
            return log_n;
        case metric::Growth::n_log_n:
            return log_n + std::log(log_n);
        case metric::Growth::n_squared:
            break;
    }
    return 2.0 * log_n;
}

double excess_of(const Relation& relation, double measured) {
    const double above =
        relation.scale == Scale::difference ? measured - relation.limit : std::log(measured / relation.limit);
    return relation.bound == Bound::at_most ? above : -above;
}

}  // namespace

std::optional<double> exponent_of(std::span<const SizedValue> values) {
    const bool is_nothing =
        std::all_of(values.begin(), values.end(), [](const auto& each) { return each.value == 0.0; });
    if (is_nothing && values.size() >= 2) {
        return 0.0;
    }
    std::vector<Point> points;
    for (const SizedValue& each : values) {
        if (!has_logarithm(each.value) || !has_logarithm(each.size)) {
            return std::nullopt;
        }
        points.push_back({std::log(each.size), std::log(each.value)});
    }
    const double slope = points.size() < 2 ? NAN : slope_of(points);
    return std::isfinite(slope) ? std::optional(slope) : std::nullopt;
}

double exponent_of(metric::Growth growth, std::span<const double> sizes) {
    std::vector<Point> points;
    std::transform(sizes.begin(), sizes.end(), std::back_inserter(points), [growth](double size) {
        return Point{std::log(size), log_of(growth, size)};
    });
    return slope_of(points);
}

double at_excess(const Relation& relation, double excess) {
    const double beyond = relation.bound == Bound::at_most ? 1.0 : -1.0;
    return relation.scale == Scale::difference ? relation.limit + beyond * excess
                                               : relation.limit * std::exp(beyond * excess);
}

PairedQuestion relation_question() {
    return {.limit = rounding};
}

RelationJudgement judge_relation(const Relation& relation, std::span<const RelationLaunch> launches, Stage stage) {
    RelationJudgement result;
    result.relation = relation;
    for (const RelationLaunch& launch : launches) {
        result.excesses.push_back({excess_of(relation, launch.measured), launch.first});
    }
    result.launches = launches.size();
    result.judgement = judge_paired(result.excesses, relation_question());
    const bool may_wait = stage == Stage::more_to_come && result.judgement.decision == PairedDecision::undecided;
    result.verdict = may_wait ? Verdict::undecided : final_verdict(result.judgement);
    const auto in_quantity = [&](std::optional<double> excess) {
        return excess ? std::optional(at_excess(relation, *excess)) : std::nullopt;
    };
    result.measured = in_quantity(result.judgement.estimate);
    result.lower = in_quantity(result.judgement.interval_lower);
    result.upper = in_quantity(result.judgement.interval_upper);
    if (relation.bound == Bound::at_least) {
        std::swap(result.lower, result.upper);
    }
    return result;
}

Verdict exact_verdict(const Relation& relation, double measured) {
    const double room = std::abs(relation.limit) * rounding;
    const bool holds =
        relation.bound == Bound::at_most ? measured <= relation.limit + room : measured >= relation.limit - room;
    return holds ? Verdict::ok : Verdict::regressed;
}

Verdict exact_verdict(const Relation& relation, double least, double most, std::size_t launches) {
    const Verdict of_least = exact_verdict(relation, least);
    const bool is_clear = of_least == exact_verdict(relation, most);
    const bool is_enough = of_least == Verdict::ok || least == most || launches >= launches_of_varying_counts;
    return is_clear && is_enough ? of_least : Verdict::inconclusive;
}

RelationJudgement judge_exact_relation(const Relation& relation, double measured, std::size_t launches, Stage stage) {
    RelationJudgement result;
    result.relation = relation;
    result.rule = Rule::exact;
    result.measured = measured;
    result.launches = launches;
    const bool may_wait = stage == Stage::more_to_come && launches < launches_that_agree;
    result.judgement.launches_wanted = may_wait ? launches_that_agree : 0;
    result.verdict = may_wait ? Verdict::undecided : exact_verdict(relation, measured);
    return result;
}

RelationJudgement judge_varying_relation(const Relation& relation, double least, double most, std::size_t launches) {
    RelationJudgement result;
    result.relation = relation;
    result.rule = Rule::exact;
    result.measured = relation.bound == Bound::at_most ? most : least;
    result.lower = least;
    result.upper = most;
    result.launches = launches;
    result.verdict = exact_verdict(relation, least, most, launches);
    return result;
}

}  // namespace perfmon::verdict
