#include "checker/report/html/charts.hpp"
#include "checker/report/html/parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace perfmon::report::html {
namespace {

std::string other_side(const std::string& compared_with) {
    return compared_with.empty() ? "before" : compared_with;
}

void write_metric_charts(Markup& page, const MetricView& metric) {
    if (metric.by_launch) {
        std::vector<Key> keys{{"new", "now"}};
        if (std::any_of(metric.by_launch->launches.begin(), metric.by_launch->launches.end(),
                        [](const LaunchOfBoth& launch) { return launch.other.has_value(); })) {
            keys.emplace_back("soft", other_side(metric.by_launch->other));
        } else if (metric.baseline) {
            keys.insert(keys.end(), {{"soft", "before"}, {"bad", "limit"}});
        }
        write_figure(page, metric.metric + " by launch", keys, launches_chart(*metric.by_launch));
    }
    if (metric.looks && !metric.looks->launches.empty()) {
        write_figure(page, metric.metric + ": how it was decided",
                     {{"new", "estimate and its limits at each look"}, {"soft", "a launch"}, {"bad", "limit"}},
                     looks_chart(*metric.looks));
    }
    if (metric.series) {
        write_figure(page, metric.metric + ": history", {{"new", "runs"}, {"bad", "limit of the present one"}},
                     series_chart(*metric.series));
    }
}

/// What is drawn of a metric of the benchmark: where it is more than one, those that have a row.
bool is_drawn(const MetricView& metric, const std::string& benchmark) {
    return metric.benchmark == benchmark && metric.has_row &&
           (metric.by_launch || (metric.looks && !metric.looks->launches.empty()) || metric.series);
}

template <class Views>
auto view_of_benchmark(const Views& views, const std::string& benchmark) {
    return std::find_if(views.begin(), views.end(), [&](const auto& view) { return view.benchmark == benchmark; });
}

}  // namespace

void write_figure(Markup& page, const std::string& title, const std::vector<Key>& keys, const std::string& picture) {
    if (picture.empty()) {
        return;
    }
    page.open("figure").open("figcaption").element("b", {}, title).text(" ");
    page.open("span", {{"class", "keys"}});
    for (const auto& [tone, meaning] : keys) {
        page.open("span");
        write_dot(page, tone);
        page.text(meaning).close().text(" ");
    }
    page.close().close().raw(picture).close().newline();
}

bool has_charts(const PerfTestView& perf_test, const std::string& benchmark) {
    return std::any_of(perf_test.metrics.begin(), perf_test.metrics.end(),
                       [&](const MetricView& metric) { return is_drawn(metric, benchmark); }) ||
           view_of_benchmark(perf_test.latency, benchmark) != perf_test.latency.end() ||
           view_of_benchmark(perf_test.profiles, benchmark) != perf_test.profiles.end() ||
           view_of_benchmark(perf_test.sizes, benchmark) != perf_test.sizes.end();
}

void write_charts(Markup& page, const PerfTestView& perf_test, const std::string& benchmark) {
    page.open("div", {{"class", "charts"}}).newline();
    for (const MetricView& metric : perf_test.metrics) {
        if (is_drawn(metric, benchmark)) {
            write_metric_charts(page, metric);
        }
    }
    if (const auto latency = view_of_benchmark(perf_test.latency, benchmark); latency != perf_test.latency.end()) {
        std::vector<Key> keys{{"new", "now"}};
        if (!latency->before.empty()) {
            keys.emplace_back("soft", other_side(latency->other));
        }
        write_figure(page, "latency by percentile", keys, latency_chart(*latency));
    }
    if (const auto profile = view_of_benchmark(perf_test.profiles, benchmark); profile != perf_test.profiles.end()) {
        write_figure(page, "instructions of an iteration", {{"bad", "more"}, {"good", "fewer"}},
                     profile_chart(*profile));
    }
    if (const auto sizes = view_of_benchmark(perf_test.sizes, benchmark); sizes != perf_test.sizes.end()) {
        for (const SizePart& part : sizes->parts) {
            write_figure(page, "growth by " + part.title, {}, growth_chart(part));
        }
    }
    page.close().newline();
}

}  // namespace perfmon::report::html
