#include "runtime/workload/measured_metrics.hpp"

#include "runtime/harness/display.hpp"
#include "runtime/metric/percentile.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace perfmon::workload {
namespace {

struct Percentile {
    const char* metric;
    const char* shown;

    [[nodiscard]] double percent() const { return metric::percentile_of(metric).value(); }
};

constexpr std::array percentiles{Percentile{"latency_p50", "p50"}, Percentile{"latency_p90", "p90"},
                                 Percentile{"latency_p99", "p99"}, Percentile{"latency_p99_9", "p99.9"}};

double in_ns(std::chrono::nanoseconds length) {
    return static_cast<double>(length.count());
}

/// In percent. A number would grow with the speed: the faster of two closed loops does more operations.
double share(std::int64_t number, const LoadSummary& load) {
    return 100.0 * static_cast<double>(number) / static_cast<double>(std::max<std::int64_t>(load.operations(), 1));
}

}  // namespace

std::map<std::string, double> metrics_of(const LoadSummary& load) {
    std::map<std::string, double> metrics{{"errors", share(load.errors, load)},
                                          {"timeouts", share(load.timeouts, load)},
                                          {"dropped", share(load.dropped, load)},
                                          {"late", share(load.late, load)}};
    for (const Percentile& each : percentiles) {
        if (const auto length = load.latencies.percentile(each.percent())) {
            metrics[each.metric] = in_ns(*length);
        }
    }
    if (load.latencies.count() > 0) {
        metrics["latency_max"] = in_ns(load.latencies.longest());
    }
    return metrics;
}

namespace {

std::string text_of_latencies(const LoadSummary& load) {
    std::string text;
    for (const Percentile& each : percentiles) {
        text += std::string("  ") + each.shown + ' ';
        const auto length = load.latencies.percentile(each.percent());
        if (!length) {
            return text + "needs " + std::to_string(metric::needed_for_percentile(each.percent())) +
                   " operations, not " + std::to_string(load.latencies.count());
        }
        text += harness::human_time(in_ns(*length));
    }
    return text;
}

std::string counted(std::int64_t number, const char* what) {
    return number == 0 ? "" : "  " + std::to_string(number) + ' ' + what;
}

}  // namespace

std::string text_of(const LoadSummary& load) {
    return text_of_latencies(load) + counted(load.errors, "errors") + counted(load.timeouts, "timed out") +
           counted(load.dropped, "dropped") + counted(load.late, "late");
}

}  // namespace perfmon::workload
