#include "checker/commands/commands.hpp"
#include "checker/commands/latency_limit.hpp"
#include "checker/measure/process_launcher.hpp"
#include "checker/measure/snapshots.hpp"
#include "checker/report/rate_text.hpp"
#include "checker/stats/rate_search.hpp"
#include "checker/stats/summary.hpp"
#include "checker/text/units.hpp"
#include "runtime/base/printable.hpp"
#include "runtime/platform/temporary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <utility>
#include <vector>

namespace perfmon::commands {
namespace {

constexpr double lowest_rate = 1.0;
constexpr double highest_rate = 1e6;  // that an open loop takes
constexpr double precision = 1.05;
constexpr double tolerated_failures_percent = 0.1;

/// Runs a workload at one rate after the other.
class Trials {
public:
    Trials(const FindRateOptions& options, LatencyLimit limit, text::Terminal& terminal)
        : options_(options), limit_(std::move(limit)), terminal_(terminal) {}

    [[nodiscard]] report::TriedRate at(double rate) const {
        std::vector<documents::Measures> launches;
        for (std::int64_t number = 1; number <= options_.launches; ++number) {
            launches.push_back(launch(
                rate, fmt::format("{}, launch {} of {}", text::quantity(rate, "ops/s"), number, options_.launches)));
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

private:
    /// Long enough for the percentile, and a second at least.
    [[nodiscard]] double seconds_at(double rate) const {
        return std::max(1.0, static_cast<double>(limit_.operations) / rate);
    }

    [[nodiscard]] documents::Measures launch(double rate, const std::string& label) const {
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

    /// The median over the launches of what these metrics add up to; nothing where a launch lacks one.
    [[nodiscard]] static std::optional<double> median_of(const std::vector<documents::Measures>& launches,
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

    const FindRateOptions& options_;
    LatencyLimit limit_;
    text::Terminal& terminal_;
};

std::string conclusion(const stats::RateSearch& search, const LatencyLimit& limit) {
    std::string text = fmt::format("{} is within {} at up to {}", limit.shown, text::quantity(limit.ns, "ns"),
                                   text::quantity(search.held(), "ops/s"));
    text += search.failed() ? fmt::format(", and no longer at {}", text::quantity(search.failed(), "ops/s"))
                            : ", which is as many as an open loop starts";
    return text + "\nMeasure its latencies at two thirds of that or less: beyond, they say how long the queue is.\n";
}

}  // namespace

ExitCode find_rate(const FindRateOptions& options, text::Terminal& terminal) {
    const LatencyLimit limit = latency_limit(options.limit);
    const Trials trials(options, limit, terminal);
    std::vector<report::TriedRate> tried;
    stats::RateSearch search(options.first_rate, lowest_rate, highest_rate, precision);
    while (const auto rate = search.next()) {
        tried.push_back(trials.at(*rate));
        search.note(tried.back().held);
    }
    terminal.progress("");
    terminal.show(base::printable(options.benchmark) + '\n' +
                  report::rates_text(tried, limit.shown, terminal.colour()));
    if (!search.held()) {
        throw Error(ExitCode::bad_data, options.benchmark,
                    fmt::format("{} is above {} at every rate, down to {}", limit.shown, text::quantity(limit.ns, "ns"),
                                text::quantity(search.failed(), "ops/s")));
    }
    terminal.show(conclusion(search, limit));
    return ExitCode::ok;
}

}  // namespace perfmon::commands
