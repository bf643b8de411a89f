#include "checker/commands/named_series.hpp"

#include "checker/commands/benchmark_name.hpp"
#include "runtime/base/error.hpp"
#include "runtime/metric/metric.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace perfmon::commands {

std::vector<std::string> benchmarks_in(const std::vector<history::SeriesName>& all) {
    std::vector<std::string> names;
    for (const history::SeriesName& series : all) {
        if (names.empty() || names.back() != series.benchmark) {
            names.push_back(series.benchmark);
        }
    }
    return names;
}

std::vector<history::SeriesName> series_named(const std::string& name, const std::vector<history::SeriesName>& all) {
    if (name.empty()) {
        return all;
    }
    const auto known = benchmarks_in(all);
    std::vector<std::string> named = benchmarks_named(name, known);
    std::string metric = metric::primary;
    const std::size_t colon = name.rfind(':');
    if (named.empty() && colon != std::string::npos) {
        named = benchmarks_named(name.substr(0, colon), known);
        metric = name.substr(colon + 1);
    }
    if (named.empty()) {
        throw Error(ExitCode::usage, name, "has no history" + nearest_name(name, known));
    }
    std::vector<history::SeriesName> found;
    std::copy_if(all.begin(), all.end(), std::back_inserter(found), [&](const history::SeriesName& series) {
        return series.metric == metric && std::find(named.begin(), named.end(), series.benchmark) != named.end();
    });
    if (found.empty()) {
        std::string metrics;
        for (const history::SeriesName& series : all) {
            metrics += series.benchmark == named.front() ? (metrics.empty() ? "" : ", ") + series.metric : "";
        }
        throw Error(ExitCode::usage, name,
                    fmt::format("has no history of {}; put : and one of its metrics behind it: {}", metric, metrics));
    }
    return found;
}

}  // namespace perfmon::commands
