#include "checker/commands/rate_trials.hpp"

#include "checker/measure/process_launcher.hpp"
#include "checker/measure/snapshots.hpp"
#include "checker/stats/summary.hpp"
#include "checker/text/units.hpp"
#include "runtime/base/error.hpp"
#include "runtime/platform/temporary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <utility>
#include <vector>

namespace perfmon::commands {
namespace {

constexpr double tolerated_failures_percent = 0.1;

/// The median over the launches of what these metrics add up to; nothing where a launch lacks one.
std::optional<double> median_of(const std::vector<documents::Measures>& launches,
                                const std::vector<std::string>& metrics) {
    std::vector<double> sums;
    for (const documents::Measures& launch : launches) {
        double sum = 0.0;
        for (const std::string& metric : metrics) {
            const auto& values = documents::values_of(launch, metric);
            if (values.empty()) {
                return std::nullopt;
            }
            sum += values.front();
        }
        sums.push_back(sum);
    }
    return stats::median(sums);
}

}  // namespace

RateTrials::RateTrials(const FindRateOptions& options, LatencyLimit limit, text::Terminal& terminal)
    : options_(options), limit_(std::move(limit)), terminal_(terminal) {}

report::TriedRate RateTrials::at(double rate) const {
    std::vector<documents::Measures> launches;
    for (std::int64_t number = 1; number <= options_.launches; ++number) {
        launches.push_back(
            launch(rate, fmt::format("{}, launch {} of {}", text::quantity(rate, "ops/s"), number, options_.launches)));
    }
    report::TriedRate tried;
    tried.per_second = rate;
    tried.median_ns = median_of(launches, {"latency_p50"});
    tried.latency_ns = median_of(launches, {limit_.metric});
    tried.failed_percent = median_of(launches, {"errors", "timeouts", "dropped"}).value_or(0.0);
    tried.late_percent = median_of(launches, {"late"}).value_or(0.0);
    tried.held =
        tried.latency_ns && *tried.latency_ns <= limit_.ns && tried.failed_percent <= tolerated_failures_percent;
    return tried;
}

/// Long enough for the percentile, and a second at least.
double RateTrials::seconds_at(double rate) const {
    return std::max(1.0, static_cast<double>(limit_.operations) / rate);
}

documents::Measures RateTrials::launch(double rate, const std::string& label) const {
    terminal_.progress(label);
    documents::Invocation invocation;
    invocation.command = options_.command;
    invocation.command.front() = measure::executable_file(options_.command.front());
    invocation.command.push_back(fmt::format("--perfmon-rate={}", rate));
    invocation.command.push_back(fmt::format("--perfmon-duration={}", seconds_at(rate)));
    const std::string name = std::filesystem::path(options_.command.front()).filename().string();
    const platform::Temporary work(platform::temporary_directory(), platform::Temporary::Kind::directory);
    measure::ProcessLauncher launcher(name, invocation, {}, work.path() / "launch.json", terminal_);
    auto result = launcher.alone(label, {options_.benchmark});
    auto& measures = result.benchmarks.front().launches.front().measures;
    if (!measures.contains("latency_max")) {
        throw Error(ExitCode::bad_data, options_.benchmark, "has no latencies: it is no asynchronous workload");
    }
    return std::move(measures);
}

}  // namespace perfmon::commands
