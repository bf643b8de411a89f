// How much the launches of a workload differ when nothing changed, and what its thresholds would do: see
// load_quality.sh.
#include "checker/evaluate/measured.hpp"
#include "checker/measure/process_launcher.hpp"
#include "checker/measure/run.hpp"
#include "checker/text/terminal.hpp"
#include "checker/text/units.hpp"
#include "checker/verdict/paired_rule.hpp"
#include "runtime/documents/result.hpp"
#include "runtime/platform/temporary.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <iostream>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace {

using namespace perfmon;
using verdict::First;
using verdict::LaunchRatio;

/// The launches of two executables of the same code.
documents::Result launches_of(const std::string& current, const std::string& snapshot, std::int64_t launches) {
    text::Terminal terminal(std::cout, text::Colour::off, std::cerr, text::Colour::off, text::Progress::hidden,
                            text::Log::quiet);
    documents::Result head;
    head.perf_test = "load";
    head.settings.launches = launches;
    head.settings.time_budget_s = 1e6;
    documents::Invocation invocation;
    invocation.command = {current};
    invocation.working_directory = std::filesystem::current_path().string();
    invocation.timeout_s = 1e6;
    head.invocation = invocation;
    documents::Lockstep lockstep;
    lockstep.origin = documents::Origin::snapshot;
    lockstep.executable = snapshot;
    lockstep.seed = 1;
    const platform::Temporary work(platform::temporary_directory(), platform::Temporary::Kind::directory);
    measure::ProcessLauncher launcher("load", invocation, head.settings, work.path() / "launch.json", terminal);
    measure::Run run(launcher, head, terminal);
    run.measure(lockstep);
    return run.result();
}

double sd_of(const std::vector<LaunchRatio>& launches) {
    double sum = 0.0;
    double squares = 0.0;
    for (const LaunchRatio& launch : launches) {
        sum += launch.log_ratio;
        squares += launch.log_ratio * launch.log_ratio;
    }
    const auto count = static_cast<double>(launches.size());
    return std::sqrt(std::max(0.0, squares / count - sum / count * sum / count));
}

/// Launches drawn from those that were measured, the roles alternating as in a run.
std::vector<LaunchRatio> drawn(const std::vector<LaunchRatio>& from, std::size_t count, double slower,
                               std::mt19937_64& random) {
    std::map<First, std::vector<double>> by_role;
    for (const LaunchRatio& launch : from) {
        by_role[launch.first].push_back(launch.log_ratio);
    }
    std::vector<LaunchRatio> launches(count);
    for (std::size_t i = 0; i < count; ++i) {
        launches[i].first = i % 2 == 0 ? First::current : First::snapshot;
        const auto& all = by_role[launches[i].first];
        launches[i].log_ratio = all[std::uniform_int_distribution<std::size_t>(0, all.size() - 1)(random)] + slower;
    }
    return launches;
}

struct Shares {
    double red = 0.0;
    double undecided = 0.0;
};

/// What rule A makes of checks with up to so many launches.
Shares judge(const std::vector<LaunchRatio>& from, double threshold_percent, double slower, std::size_t most) {
    constexpr int checks = 10'000;
    std::mt19937_64 random(1);
    const auto question = verdict::paired_question(metric::Direction::lower, threshold_percent, {0.0, 1.0});
    Shares shares;
    for (int check = 0; check < checks; ++check) {
        const auto judgement = verdict::judge_paired(drawn(from, most, slower, random), question);
        const auto decision = verdict::final_verdict(judgement);
        shares.red += decision == verdict::Verdict::regressed ? 1.0 / checks : 0.0;
        shares.undecided += decision == verdict::Verdict::inconclusive ? 1.0 / checks : 0.0;
    }
    return shares;
}

void print(const verdict::Measured& benchmark) {
    constexpr std::size_t most_launches = 27;
    constexpr std::array thresholds{5.0, 10.0, 15.0, 20.0, 25.0, 35.0, 50.0, 75.0, 100.0};
    for (const auto& [name, metric] : benchmark.metrics) {
        if (!metric.paired || metric.paired->ratios.size() < 2) {
            continue;
        }
        const auto& ratios = metric.paired->ratios;
        std::printf("%-20s %-16s %12s  sd %5.1f %%  %zu launches\n", benchmark.benchmark.c_str(), name.c_str(),
                    text::quantity(metric.summary->value, metric.metric.unit).c_str(), 100.0 * sd_of(ratios),
                    ratios.size());
        for (const double threshold : thresholds) {
            const auto same = judge(ratios, threshold, 0.0, most_launches);
            const auto slower = judge(ratios, threshold, std::log1p(2.0 * threshold / 100.0), most_launches);
            std::printf(
                "    threshold %3.0f %%: the same code red %6.2f %%, inconclusive %5.1f %%;  +%3.0f %% red %5.1f %%\n",
                threshold, 100.0 * same.red, 100.0 * same.undecided, 2.0 * threshold, 100.0 * slower.red);
        }
    }
}

}  // namespace

int main(int argc, char** argv) {
    try {
        const std::string brief = argc > 4 ? argv[4] : "";
        const auto result = launches_of(argv[1], argv[2], std::strtol(argv[3], nullptr, 10));
        for (const auto& benchmark : evaluate::measured_of(result)) {
            if (brief.empty()) {
                print(benchmark);
                continue;
            }
            std::printf("%-20s", benchmark.benchmark.c_str());
            for (const char* name : {"time", "latency_p50", "latency_p90", "latency_p99", "latency_p99_9"}) {
                const auto metric = benchmark.metrics.find(name);
                const bool known = metric != benchmark.metrics.end() && metric->second.paired;
                known ? std::printf("  %s %.1f %%", name, 100.0 * sd_of(metric->second.paired->ratios))
                      : std::printf("  %s -", name);
            }
            std::printf("\n");
        }
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "load_quality: %s\n", error.what());
        return 1;
    }
}
