#include "checker/documents/relation.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

namespace perfmon::documents {
namespace {

std::string limit_of(const Relation& relation) {
    const std::string bound = relation.at_most ? fmt::format("AT_MOST {}", *relation.at_most)
                                               : fmt::format("AT_LEAST {}", relation.at_least.value_or(0.0));
    return is_multiple(relation) ? fmt::format("{} TIMES \"{}\"", bound, relation.times)
                                 : fmt::format("{} {}", bound, relation.unit);
}

/// Between small sizes log n grows as n^0.8 does (from 2 to 8), and what an order with it may grow by reaches the next
/// one. At n the slope of ln(ln n) over ln(n) is 1 / ln(n): from e² on less than the 0.5 that is left for caches.
double smallest_size_of(metric::Growth growth) {
    constexpr double above_e_squared = 8.0;
    return growth == metric::Growth::log_n || growth == metric::Growth::n_log_n ? above_e_squared : 2.0;
}

std::string problem_of_growth(const Relation& relation) {
    if (relation.at_most || relation.at_least || is_multiple(relation) || !relation.unit.empty()) {
        return R"(has a limit beside "grows")";
    }
    if (relation.sizes.size() != relation.benchmarks.size()) {
        return "needs as many sizes as benchmarks";
    }
    const std::set<double> sizes(relation.sizes.begin(), relation.sizes.end());
    // The logarithm of 1 is 0, and no ratio says how much 0 grows by.
    const bool are_large = std::all_of(sizes.begin(), sizes.end(), [](double size) { return size >= 2.0; });
    if (sizes.size() < 2 || sizes.size() != relation.sizes.size() || !are_large) {
        return "needs two or more sizes, all different and 2 or above";
    }
    if (*sizes.begin() < smallest_size_of(*relation.grows)) {
        return fmt::format("needs sizes of {} or above, or {} cannot be told from the order above it",
                           smallest_size_of(*relation.grows), name_of(*relation.grows));
    }
    return {};
}

}  // namespace

bool is_multiple(const Relation& relation) {
    return !relation.times.empty();
}

std::string text_of(const Relation& relation) {
    const std::string names = fmt::format("\"{}\"", fmt::join(relation.benchmarks, "\" \""));
    return names + ' ' + (relation.grows ? fmt::format("GROWS {}", name_of(*relation.grows)) : limit_of(relation));
}

std::string problem_of(const Relation& relation) {
    const auto& names = relation.benchmarks;
    if (names.empty() || std::any_of(names.begin(), names.end(), [](const auto& name) { return name.empty(); })) {
        return "names no benchmark";
    }
    if (relation.grows) {
        return problem_of_growth(relation);
    }
    if (relation.at_most.has_value() == relation.at_least.has_value()) {
        return R"(needs one of "at_most", "at_least" and "grows")";
    }
    if (names.size() > 1) {
        return "has one limit for several benchmarks";
    }
    if (is_multiple(relation) && relation.at_most == 0.0) {
        return "has a multiple of 0";
    }
    return is_multiple(relation) != relation.unit.empty() ? R"(needs one of "times" and "unit")" : std::string{};
}

}  // namespace perfmon::documents
