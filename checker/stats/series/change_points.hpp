#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

/// Rule D: where a series of runs moved to another level, and stayed there. docs/verdicts.md explains it; the constants
/// stand here.
namespace perfmon::stats {

/// Of the present level, the latest values that are looked back on: the price of a value is proportional to it, and a
/// change that 64 runs do not show is none that matters.
constexpr std::size_t longest_window = 64;

/// Values that are needed on each side of a change.
constexpr std::size_t fewest_on_a_side = 3;

/// With which a single split is taken for a change where there is none. All splits are looked at after each run: of
/// 1,000 series of 500 runs in which nothing changed, 42 have one that is significant, before its size is looked at.
constexpr double split_probability = 1e-5;

/// How many times the spread of the runs a change has to be.
constexpr double least_of_spread = 2.0;

/// The least change that matters.
struct LeastChange {
    double percent = 5.0;  ///< of the lower level
    double floor = 0.0;    ///< in the unit of the values
};

struct ChangePoint {
    std::size_t at = 0;     ///< the first value of the new level, counted from 0
    std::size_t found = 0;  ///< the value that showed it
    double before = 0.0;    ///< the medians of both levels
    double after = 0.0;

    friend bool operator==(const ChangePoint&, const ChangePoint&) = default;
};

/// Takes the values of a series one by one. The same values have the same change points, and what was found stays:
/// later values only add to it. A value costs the same, however many there were.
///
/// A split of the values since the latest change is significant when the rank sum of its sides is beyond what it may be
/// in a series without any change (an exact table, the maximum over all splits allowed for). Of significant splits with
/// a change that matters the clearest one is taken.
class ChangePoints {
public:
    explicit ChangePoints(LeastChange least = {}) : least_(least) {}

    /// @param value  finite
    void append(double value);

    [[nodiscard]] const std::vector<ChangePoint>& found() const { return found_; }

private:
    void take(double value);
    void forget_oldest();
    [[nodiscard]] bool is_any_significant() const;
    void look_closely();
    [[nodiscard]] bool matters(std::size_t split) const;
    [[nodiscard]] std::size_t best_fit_beside(std::size_t split) const;
    void begin_level_at(std::size_t split);

    LeastChange least_;
    std::vector<double> window_;
    /// Of each value in the window, how many others are smaller, less those that are larger: from a split on, their sum
    /// is how many pairs across it rise, less those that fall.
    std::vector<std::int64_t> scores_;
    std::size_t count_ = 0;  ///< of all values
    std::vector<ChangePoint> found_;
};

}  // namespace perfmon::stats
