#pragma once

#include "checker/documents/verdict.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

/// What is drawn, in numbers.
namespace perfmon::report {

/// What one launch says of both executables.
struct LaunchPoint {
    double change_percent = 0.0;  ///< of the metric, as a person reads it
    bool current_first = false;   ///< which of the two was started first

    friend bool operator==(const LaunchPoint&, const LaunchPoint&) = default;
};

/// What was known after so many launches.
struct LookPoint {
    std::size_t launches = 0;
    std::optional<double> estimate_percent;
    std::optional<double> lower_percent;  ///< the smaller one of the two limits
    std::optional<double> upper_percent;
    verdict::PairedDecision decision = verdict::PairedDecision::undecided;

    friend bool operator==(const LookPoint&, const LookPoint&) = default;
};

/// How the sequential test came to its verdict.
struct LooksView {
    std::vector<LaunchPoint> launches;
    std::vector<LookPoint> looks;
    std::optional<double> regression_percent;   ///< where a regression begins
    std::optional<double> improvement_percent;  ///< and an improvement

    friend bool operator==(const LooksView&, const LooksView&) = default;
};

/// The values of one executable in one launch; all the same where it gave a single one.
struct Spread {
    double least = 0.0;
    double lower_quartile = 0.0;
    double median = 0.0;
    double upper_quartile = 0.0;
    double greatest = 0.0;

    friend bool operator==(const Spread&, const Spread&) = default;
};

struct LaunchOfBoth {
    std::optional<Spread> current;
    std::optional<Spread> other;

    friend bool operator==(const LaunchOfBoth&, const LaunchOfBoth&) = default;
};

/// What both executables measured, launch by launch, in the unit.
struct LaunchesView {
    std::string unit;
    std::string other;  ///< what the current executable is compared with
    std::vector<LaunchOfBoth> launches;
    std::optional<double> baseline;  ///< drawn where the other side was not measured beside it
    std::optional<double> limit;

    friend bool operator==(const LaunchesView&, const LaunchesView&) = default;
};

/// A point of a latency curve.
struct Percentile {
    double percent = 0.0;  ///< of the operations that took no longer
    double ns = 0.0;

    friend bool operator==(const Percentile&, const Percentile&) = default;
};

/// How long operations took, from the usual one to the slowest.
struct LatencyView {
    std::string benchmark;  ///< by its full name
    std::string label;
    std::string other;
    std::vector<Percentile> current;
    std::vector<Percentile> before;  ///< of what it is compared with; fewer points

    friend bool operator==(const LatencyView&, const LatencyView&) = default;
};

/// What one run measured, judged by the limit of its day.
struct SeriesPoint {
    std::string label;  ///< what run it is, in a few words: its time, its commit
    double value = 0.0;
    bool is_change_point = false;  ///< from here on the values are others
    std::optional<double> limit = std::nullopt;

    friend bool operator==(const SeriesPoint&, const SeriesPoint&) = default;
};

/// A metric's history, oldest first.
struct SeriesView {
    std::string unit;
    std::vector<SeriesPoint> points;

    friend bool operator==(const SeriesView&, const SeriesView&) = default;
};

/// Something that has a size or takes time, before and now.
struct Bar {
    std::string label;
    std::optional<double> before;
    std::optional<double> now;

    friend bool operator==(const Bar&, const Bar&) = default;
};

/// Build steps by their time, or parts of a file by their size.
struct BarsView {
    std::string title;
    std::string unit;
    std::vector<Bar> bars;

    friend bool operator==(const BarsView&, const BarsView&) = default;
};

}  // namespace perfmon::report
