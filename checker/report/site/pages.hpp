#pragma once

#include "checker/report/site/trends.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace perfmon::report::site {

/// The page of a benchmark: each environment, of each its metrics, drawn with change points and limits.
/// @param written_at  UTC, ISO 8601
[[nodiscard]] std::string benchmark_page(const BenchmarkTrends& benchmark, const std::string& written_at);

/// What the index says of a benchmark: its time, or the first of its metrics, in the environment of the latest run.
struct IndexRow {
    std::string benchmark;
    std::string metric;
    std::string sparkline;
    std::string unit;
    double latest = 0.0;
    std::optional<double> percent_beside_level;
    News news = News::unjudged;  ///< the worst of all metrics and environments
    std::string news_metric;     ///< the one with the worst news, where it is not what is drawn
    std::string time;            ///< of the latest run
};

[[nodiscard]] IndexRow index_row_of(const BenchmarkTrends& benchmark);

/// The first page: all benchmarks, by perf test.
/// @param rows         by benchmark
/// @param regressions  that the feed tells of
[[nodiscard]] std::string index_page(const std::vector<IndexRow>& rows, std::size_t regressions,
                                     const std::string& written_at);

}  // namespace perfmon::report::site
