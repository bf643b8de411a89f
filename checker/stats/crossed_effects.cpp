#include "checker/stats/crossed_effects.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace perfmon::stats {
namespace {

/// A system of linear equations, the right side last in each row.
using Equations = std::vector<std::vector<double>>;

/// By elimination, with the largest pivot of a column. Nothing where the equations have no single solution.
std::optional<std::vector<double>> solution_of(Equations rows) {
    constexpr double singular = 1e-9;  // of coefficients that are whole numbers
    const std::size_t count = rows.size();
    for (std::size_t at = 0; at < count; ++at) {
        const auto pivot = std::max_element(
            rows.begin() + static_cast<std::ptrdiff_t>(at), rows.end(),
            [at](const auto& one, const auto& other) { return std::abs(one[at]) < std::abs(other[at]); });
        if (std::abs((*pivot)[at]) < singular) {
            return std::nullopt;
        }
        std::swap(*pivot, rows[at]);
        for (std::size_t row = 0; row < count; ++row) {
            const double factor = row == at ? 0.0 : rows[row][at] / rows[at][at];
            for (std::size_t column = at; factor != 0.0 && column <= count; ++column) {
                rows[row][column] -= factor * rows[at][column];
            }
        }
    }
    std::vector<double> solution(count);
    for (std::size_t i = 0; i < count; ++i) {
        solution[i] = rows[i][count] / rows[i][i];
    }
    return solution;
}

/// The unknowns in a value, with their factors: the members of one group, those of the other but the first, which is 0,
/// and the way.
class Unknowns {
public:
    Unknowns(std::size_t ones, std::size_t others) : ones_(ones), count_(ones + others) {}

    [[nodiscard]] std::size_t count() const { return count_; }

    [[nodiscard]] std::vector<std::pair<std::size_t, double>> in(const CrossedValue& value) const {
        std::vector<std::pair<std::size_t, double>> terms{{value.one, 1.0}, {count_ - 1, value.one_way ? 1.0 : -1.0}};
        if (value.other > 0) {
            terms.emplace_back(ones_ + value.other - 1, -1.0);
        }
        return terms;
    }

private:
    std::size_t ones_;
    std::size_t count_;
};

}  // namespace

std::optional<CrossedEffects> crossed_effects(std::span<const CrossedValue> values, std::size_t ones,
                                              std::size_t others) {
    const Unknowns unknowns(ones, others);
    Equations normal(unknowns.count(), std::vector<double>(unknowns.count() + 1, 0.0));
    for (const CrossedValue& value : values) {
        const auto terms = unknowns.in(value);
        for (const auto& [row, factor] : terms) {
            for (const auto& [column, other_factor] : terms) {
                normal[row][column] += factor * other_factor;
            }
            normal[row].back() += factor * value.value;
        }
    }
    const auto solution = solution_of(std::move(normal));
    if (!solution) {
        return std::nullopt;
    }
    CrossedEffects effects;
    const auto first_other = solution->begin() + static_cast<std::ptrdiff_t>(ones);
    effects.one.assign(solution->begin(), first_other);
    effects.other.assign(1, 0.0);
    effects.other.insert(effects.other.end(), first_other, solution->end() - 1);
    if (values.size() > unknowns.count()) {
        for (const CrossedValue& value : values) {
            double rest = value.value;
            for (const auto& [unknown, factor] : unknowns.in(value)) {
                rest -= factor * (*solution)[unknown];
            }
            effects.noise += rest * rest / static_cast<double>(values.size() - unknowns.count());
        }
    }
    return effects;
}

}  // namespace perfmon::stats
