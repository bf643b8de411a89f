#pragma once

#include "checker/verdict/judge.hpp"
#include "checker/verdict/judgement.hpp"
#include "checker/verdict/paired_rule.hpp"
#include "checker/verdict/verdict.hpp"
#include "runtime/metric/growth.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

/// What is demanded of benchmarks whatever was accepted: a limit for one, as a value or as a multiple of another one,
/// or how several may grow with their size. Each launch says one number, and rule A judges how far that is beyond the
/// limit.
namespace perfmon::verdict {

enum class Bound { at_most, at_least };

/// What a launch says of a relation.
enum class Quantity {
    ratio,     ///< of two benchmarks
    value,     ///< of one, in the metric's unit
    exponent,  ///< of the size, by which several grow
};

/// What a launch is beyond the limit by.
enum class Scale {
    ratio,       ///< the logarithm of the ratio of both
    difference,  ///< in the quantity: of exponents, and where there is a 0, which is no multiple of anything
};

struct Relation {
    Quantity quantity = Quantity::ratio;
    Bound bound = Bound::at_most;
    double limit = 1.0;  ///< in the quantity
    Scale scale = Scale::ratio;
};

/// Numbers that are the same but for rounding: 0.57 × 100 is 56.99999999999999.
constexpr double rounding = 1e-12;

/// How much more than that of its order the exponent of a growth may be: half of what lies between n and n². Caches add
/// up to 0.45 between 1,000 and 100,000 elements (look-ups in a std::map); code of the next order adds 0.83 or more.
constexpr double growth_tolerance = 0.5;

/// One benchmark of a growth.
struct SizedValue {
    double size = 0.0;
    double value = 0.0;
};

/// The exponent b of value = a × size^b: least squares of ln(value) over ln(size). Nothing without two sizes, or when a
/// value is not a finite number above 0. What is 0 at all sizes does not grow.
[[nodiscard]] std::optional<double> exponent_of(std::span<const SizedValue> values);

/// The same of an order itself at these sizes: 1.11 for n_log_n from 1,000 to 100,000.
/// @param sizes  two or more, 2 or above
[[nodiscard]] double exponent_of(metric::Growth growth, std::span<const double> sizes);

/// What a launch says that is so far beyond the limit, in its scale.
[[nodiscard]] double at_excess(const Relation& relation, double excess);

/// What one launch says.
struct RelationLaunch {
    double measured = 0.0;  ///< above 0 where the scale is the ratio
    First first = First::current;
};

/// The verdict on a relation with what it rests on.
struct RelationJudgement {
    Relation relation;
    Verdict verdict = Verdict::undecided;
    Rule rule = Rule::paired;
    std::size_t launches = 0;           ///< that gave a number
    std::vector<LaunchRatio> excesses;  ///< of each of these, but for an exact metric: see at_excess()
    PairedJudgement judgement;          ///< of an exact metric, no more than the launches that it wants
    std::optional<double> measured;     ///< the estimate, in the quantity
    std::optional<double> lower;        ///< 90 % interval, in the quantity
    std::optional<double> upper;
};

/// The question that rule A answers for every relation: regressed when surely beyond the limit, ok when surely within.
/// The limit itself is within: counts are often just that.
[[nodiscard]] PairedQuestion relation_question();

/// @param launches  of which one way and the other way round alternate
[[nodiscard]] RelationJudgement judge_relation(const Relation& relation, std::span<const RelationLaunch> launches,
                                               Stage stage);

/// Launches that must agree before a metric is taken for one that comes out the same every time.
constexpr std::size_t launches_that_agree = 2;

/// Of such a metric the number itself decides.
[[nodiscard]] RelationJudgement judge_exact_relation(const Relation& relation, double measured, std::size_t launches,
                                                     Stage stage);

/// Where its launches do not agree, it holds if it holds in all of them, and is broken if it is in none of as many as
/// rule C needs.
[[nodiscard]] RelationJudgement judge_varying_relation(const Relation& relation, double least, double most,
                                                       std::size_t launches);

[[nodiscard]] Verdict exact_verdict(const Relation& relation, double measured);

/// The same of numbers from the least to the most.
[[nodiscard]] Verdict exact_verdict(const Relation& relation, double least, double most, std::size_t launches);

}  // namespace perfmon::verdict
