#include "checker/report/gitlab_metrics.hpp"

#include "checker/text/sinks.hpp"

#include <fmt/format.h>

#include <cctype>
#include <cmath>
#include <map>
#include <string_view>

namespace perfmon::report {
namespace {

/// A name that OpenMetrics allows; a user's own metric may be called anything.
std::string metric_name(std::string_view metric) {
    std::string name = "perfmon_";
    for (const char c : metric) {
        name += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
    }
    return name;
}

}  // namespace

std::string gitlab_metrics(const ReportView& view) {
    std::map<std::string, std::string> families;  // lines of a metric have to stand beside each other
    for (const PerfTestView& perf_test : view.perf_tests) {
        for (const MetricView& metric : perf_test.metrics) {
            if (metric.measured && std::isfinite(*metric.measured)) {
                const std::string name = metric_name(metric.metric);
                families[name] += fmt::format("{}{{benchmark=\"{}\",unit=\"{}\"}} {}\n", name,
                                              text::openmetrics_label(metric.benchmark),
                                              text::openmetrics_label(metric.unit), *metric.measured);
            }
        }
    }
    std::string text;
    for (const auto& [name, lines] : families) {
        text += fmt::format("# TYPE {} gauge\n{}", name, lines);
    }
    text += fmt::format("# TYPE perfmon_regressions gauge\nperfmon_regressions {}\n",
                        view.count(News::regressed) + view.relations_that_fail());
    text += fmt::format("# TYPE perfmon_perf_tests_failed gauge\nperfmon_perf_tests_failed {}\n",
                        view.count(Outcome::failed) + view.count(Outcome::without_verdict));
    return text + "# EOF\n";
}

}  // namespace perfmon::report
