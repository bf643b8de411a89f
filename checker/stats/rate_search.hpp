#pragma once

#include <optional>

namespace perfmon::stats {

/// The search for the highest rate at which something still holds, with as few tries as doubling and bisection need.
/// Rates are rounded to three digits, so that people can type them.
class RateSearch {
public:
    /// @param first     rate to try first, a second
    /// @param lowest    below which the search gives up
    /// @param highest   beyond which it does not go
    /// @param precision the search ends when the lowest rate that failed is not more than so many times the highest one
    ///                  that held
    RateSearch(double first, double lowest, double highest, double precision)
        : next_(first), lowest_(lowest), highest_(highest), precision_(precision) {}

    /// The rate to try now; nothing at the end.
    [[nodiscard]] std::optional<double> next() const { return next_; }

    /// What became of that one.
    void note(bool held);

    /// The highest rate that held, and the lowest one that did not.
    [[nodiscard]] std::optional<double> held() const { return held_; }
    [[nodiscard]] std::optional<double> failed() const { return failed_; }

private:
    [[nodiscard]] std::optional<double> after() const;

    std::optional<double> next_;
    double lowest_;
    double highest_;
    double precision_;
    std::optional<double> held_;
    std::optional<double> failed_;
};

}  // namespace perfmon::stats
