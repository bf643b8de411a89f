#include "checker/text/relation_phrases.hpp"

#include "checker/text/phrases.hpp"
#include "checker/text/units.hpp"
#include "checker/verdict/relation.hpp"

#include <fmt/format.h>

#include <cstdint>

namespace perfmon::text {
namespace {

using documents::RelationVerdict;

/// How far it surely is, where it regressed; nothing of an exact metric.
std::optional<double> surely(const RelationVerdict& relation) {
    if (relation.looks.empty() || !relation.looks.back().lower) {
        return std::nullopt;
    }
    return verdict::at_excess({relation.quantity, relation.bound, relation.limit, relation.scale},
                              *relation.looks.back().lower);
}

}  // namespace

std::string in_quantity(const RelationVerdict& relation, std::optional<double> number) {
    if (!number || relation.quantity == verdict::Quantity::value) {
        return quantity(number, relation.unit);
    }
    if (relation.quantity == verdict::Quantity::exponent) {
        return "n^" + three_digits(*number);
    }
    return *number < 1.0 ? fmt::format("×{:.3g}", *number) : "×" + three_digits(*number);
}

std::string measured_with_bound(const RelationVerdict& relation) {
    std::string text = in_quantity(relation, relation.measured);
    const bool is_upper = relation.bound == verdict::Bound::at_most;
    const auto with = [&](const char* sign, std::optional<double> bound) {
        return bound ? fmt::format("{} ({} {})", text, sign, in_quantity(relation, bound)) : text;
    };
    if (relation.verdict == verdict::Verdict::regressed) {
        return with(is_upper ? "≥" : "≤", surely(relation));
    }
    if (relation.verdict == verdict::Verdict::ok) {
        return with(is_upper ? "≤" : "≥", is_upper ? relation.interval_upper : relation.interval_lower);
    }
    if (!relation.interval_lower || !relation.interval_upper) {
        return text;
    }
    return fmt::format("{} ({} to {})", text, in_quantity(relation, relation.interval_lower),
                       in_quantity(relation, relation.interval_upper));
}

std::string how_it_fails(const RelationVerdict& relation) {
    const auto sure = surely(relation);
    const std::string least =
        sure ? fmt::format(", {} sure of at {} {}", confidence(),
                           relation.bound == verdict::Bound::at_most ? "least" : "most", in_quantity(relation, sure))
             : std::string{};
    return fmt::format("EXPECT {} does not hold: {}{}, limit {}", relation.relation,
                       in_quantity(relation, relation.measured), least, in_quantity(relation, relation.limit));
}

std::string what_it_takes(const RelationVerdict& relation) {
    constexpr std::int64_t hopeless = 1000;
    if (relation.launches == 0) {
        return relation.quantity == verdict::Quantity::exponent
                   ? "has no exponent in any launch: at some size it is 0, or was not measured"
                   : "gave no number in any launch";
    }
    if (relation.rule == verdict::Rule::exact) {
        return fmt::format("was not the same in all of {} launches", relation.launches);
    }
    if (!relation.launches_needed || *relation.launches_needed > hopeless) {
        return "is too close to its limit to decide";
    }
    const auto needed = static_cast<double>(*relation.launches_needed);
    return fmt::format("needs about {} launches, {:.1f} s in all (had {}, {:.1f} s)", *relation.launches_needed,
                       relation.seconds / static_cast<double>(relation.launches) * needed, relation.launches,
                       relation.seconds);
}

}  // namespace perfmon::text
