#pragma once

#include "checker/history/level_changes.hpp"
#include "checker/history/store.hpp"
#include "checker/report/metric_view.hpp"

#include <optional>
#include <string>
#include <vector>

/// A site of static pages, made of a history.
namespace perfmon::report::site {

/// A series with the change points of its level.
struct Trend {
    history::SeriesName name;
    std::vector<history::Point> points;  ///< oldest first, one at least
    std::vector<history::LevelChange> changes;
};

/// Finds the change points.
[[nodiscard]] Trend trend_of(const history::SeriesName& name, std::vector<history::Point> points);

/// All series of one benchmark.
struct BenchmarkTrends {
    std::string benchmark;      ///< `<perf test>/<test case>/<benchmark>`
    std::vector<Trend> trends;  ///< the environment of the latest run first, and of each environment the time
};

/// Puts them in order.
/// @param trends  one at least, all of one benchmark
[[nodiscard]] BenchmarkTrends benchmark_trends_of(std::vector<Trend> trends);

/// The present level: the median since the latest change point.
[[nodiscard]] double level_of(const Trend& trend);

/// By how much the latest value is beside the level; nothing beside 0.
[[nodiscard]] std::optional<double> percent_beside_level(const Trend& trend);

/// What the latest run came to.
[[nodiscard]] News news_of(const Trend& trend);

/// The series with the worst news of an environment's latest run: a metric that is measured no more has none.
[[nodiscard]] const Trend& worst_of(const BenchmarkTrends& benchmark);

/// A run that regressed, where the one before on the same branch had not. What is inconclusive or cannot be compared
/// ends no regression.
struct Regression {
    std::string benchmark;
    std::string environment;
    history::Point run;                  ///< what is the same of all its metrics
    std::string headline;                ///< `time +20.0 %`
    std::vector<std::string> sentences;  ///< one a metric
};

/// Oldest first.
[[nodiscard]] std::vector<Regression> regressions_of(const BenchmarkTrends& benchmark);

}  // namespace perfmon::report::site
