#include "checker/report/site/trends.hpp"

#include "checker/stats/summary.hpp"
#include "checker/text/units.hpp"
#include "runtime/metric/metric.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <tuple>
#include <utility>

namespace perfmon::report::site {
namespace {

enum class State { regressed, well, unknown };

State state_of(const history::Point& point) {
    switch (report::news_of(point.verdict, point.target_verdict)) {
        case News::regressed:
        case News::critical:
            return State::regressed;
        case News::ok:
        case News::warning:
        case News::improved:
        case News::added:
            return State::well;
        default:
            return State::unknown;
    }
}

/// The points at which a regression begins.
std::vector<const history::Point*> beginnings_in(const std::vector<history::Point>& points) {
    std::map<std::string, bool> is_open;  // by branch
    std::vector<const history::Point*> beginnings;
    for (const history::Point& point : points) {
        const State state = state_of(point);
        bool& open = is_open[point.branch];
        if (state == State::regressed && !open) {
            beginnings.push_back(&point);
        }
        open = state == State::regressed || (state == State::unknown && open);
    }
    return beginnings;
}

std::optional<double> percent_beside(double value, std::optional<double> other) {
    return other && *other != 0.0 ? std::optional((value / *other - 1.0) * 100.0) : std::nullopt;
}

std::string sentence_of(const history::SeriesName& series, const history::Point& point) {
    std::string sentence = fmt::format("{} is {}", series.metric, text::quantity(point.value, series.unit));
    if (point.baseline) {
        sentence += fmt::format(", {} before", text::quantity(point.baseline, series.unit));
        if (const auto percent = percent_beside(point.value, point.baseline)) {
            sentence += fmt::format(": {}", text::change(percent));
        }
    }
    if (point.limit) {
        sentence += fmt::format("; limit {}", text::quantity(point.limit, series.unit));
    }
    if (point.verdict != verdict::Verdict::regressed) {
        sentence += "; beyond its critical target";
    }
    return sentence;
}

std::string headline_of(const history::SeriesName& series, const history::Point& point) {
    const auto percent = percent_beside(point.value, point.baseline);
    return percent && point.verdict == verdict::Verdict::regressed
               ? fmt::format("{} {}", series.metric, text::change(percent))
               : fmt::format("{} {}", series.metric, text::quantity(point.value, series.unit));
}

/// Of an environment, when its latest run was.
using LatestRuns = std::map<std::string, std::string>;

LatestRuns latest_runs_of(const std::vector<Trend>& trends) {
    LatestRuns latest;
    for (const Trend& trend : trends) {
        std::string& time = latest[trend.name.environment];
        time = std::max(time, trend.points.back().time);
    }
    return latest;
}

/// Where the registry has it, so that a page shows first what matters most; others follow.
std::size_t rank_of(const std::string& metric) {
    const auto& all = metric::built_in();
    const auto found =
        std::find_if(all.begin(), all.end(), [&metric](const metric::Metric& one) { return one.name == metric; });
    return static_cast<std::size_t>(found - all.begin());
}

}  // namespace

Trend trend_of(const history::SeriesName& name, std::vector<history::Point> points) {
    auto changes = history::level_changes(points, history::least_change_of(name.metric));
    return {name, std::move(points), std::move(changes)};
}

BenchmarkTrends benchmark_trends_of(std::vector<Trend> trends) {
    const LatestRuns latest = latest_runs_of(trends);
    std::stable_sort(trends.begin(), trends.end(), [&latest](const Trend& one, const Trend& other) {
        const auto key = [](const Trend& trend) {
            return std::tuple(trend.name.environment, rank_of(trend.name.metric), trend.name.metric);
        };
        const std::string& of_one = latest.at(one.name.environment);
        const std::string& of_other = latest.at(other.name.environment);
        return of_one == of_other ? key(one) < key(other) : of_one > of_other;
    });
    std::string benchmark = trends.front().name.benchmark;
    return {std::move(benchmark), std::move(trends)};
}

double level_of(const Trend& trend) {
    if (!trend.changes.empty()) {
        return trend.changes.back().after;
    }
    std::vector<double> values(trend.points.size());
    std::transform(trend.points.begin(), trend.points.end(), values.begin(),
                   [](const history::Point& point) { return point.value; });
    return stats::median(values).value_or(trend.points.back().value);
}

std::optional<double> percent_beside_level(const Trend& trend) {
    return percent_beside(trend.points.back().value, level_of(trend));
}

News news_of(const Trend& trend) {
    return report::news_of(trend.points.back().verdict, trend.points.back().target_verdict);
}

const Trend& worst_of(const BenchmarkTrends& benchmark) {
    const LatestRuns latest = latest_runs_of(benchmark.trends);
    const Trend* worst = nullptr;
    for (const Trend& trend : benchmark.trends) {
        const bool is_present = trend.points.back().time == latest.at(trend.name.environment);
        if (is_present && (worst == nullptr || news_of(trend) < news_of(*worst))) {
            worst = &trend;
        }
    }
    return worst == nullptr ? benchmark.trends.front() : *worst;
}

std::vector<Regression> regressions_of(const BenchmarkTrends& benchmark) {
    std::map<std::tuple<std::string, std::string, std::string>, Regression> by_run;
    for (const Trend& trend : benchmark.trends) {
        for (const history::Point* const point : beginnings_in(trend.points)) {
            Regression& regression = by_run[{point->time, trend.name.environment, point->run_id}];
            if (regression.sentences.empty()) {
                regression = {benchmark.benchmark, trend.name.environment, *point, headline_of(trend.name, *point), {}};
            }
            regression.sentences.push_back(sentence_of(trend.name, *point));
        }
    }
    std::vector<Regression> all;
    for (auto& [run, regression] : by_run) {
        all.push_back(std::move(regression));
    }
    return all;
}

}  // namespace perfmon::report::site
