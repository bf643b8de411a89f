#include "bench.hpp"

#include "checker/evaluate/launch_costs.hpp"
#include "checker/evaluate/measured.hpp"
#include "checker/measure/process_launcher.hpp"
#include "checker/measure/run.hpp"
#include "course.hpp"
#include "runtime/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <utility>

namespace perfmon::quality {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t most_files = 1000;

double seconds_since(Clock::time_point began) {
    return std::chrono::duration<double>(Clock::now() - began).count();
}

/// As the records have them, which do not say who was first.
std::vector<double> alternating(const verdict::PairedLaunches& paired, const std::string& benchmark) {
    std::vector<double> ratios;
    for (const verdict::LaunchRatio& launch : paired.ratios) {
        const bool current_first = ratios.size() % 2 == 0;
        if (current_first != (launch.first == verdict::First::current)) {
            throw Error(ExitCode::internal, benchmark, "its roles do not alternate");
        }
        ratios.push_back(launch.log_ratio);
    }
    return ratios;
}

}  // namespace

class Bench::CheckedRun {
public:
    CheckedRun(Bench& bench, Check planned, const Layouts& accepted, const Layouts& variant)
        : bench_(bench),
          planned_(std::move(planned)),
          accepted_(bench.fresh_files_.copies_of(accepted)),
          launcher_(bench.launcher(bench.fresh_files_.copies_of(variant), planned_.benchmark)),
          run_(*launcher_, bench.settings_, bench.terminal_) {}

    void measure() {
        const auto began = Clock::now();
        run_.measure(bench_.counterpart(accepted_));
        const auto& launches = run_.result().benchmarks.at(0).launches;
        const double share = seconds_since(began) / static_cast<double>(launches.size());
        for (const documents::Launch& launch : launches) {
            wall_s_.push_back(share);
            charged_s_.push_back(evaluate::seconds_of(launch));
        }
        while (const auto sampling = sampling_of_next()) {
            launch_once_more(*sampling);
        }
    }

    [[nodiscard]] Check check() const {
        Check check = as_it_stands();
        const auto& launches = run_.result().benchmarks.at(0).launches;
        for (std::size_t i = 0; i < std::min(launches.size(), verdict::earliest_look); ++i) {
            check.variant_ns.push_back(launches[i].times());
            check.accepted_ns.push_back(launches[i].snapshot->times());
        }
        return check;
    }

private:
    [[nodiscard]] Check as_it_stands() const {
        const auto measured = evaluate::measured_of(run_.result()).at(0);
        const auto& time = measured.metrics.at(metric::primary);
        if (!time.paired) {
            throw Error(ExitCode::bad_data, measured.benchmark,
                        "was not measured in lockstep: " + run_.result().lockstep->problem);
        }
        Check check = planned_;
        check.benchmark = measured.benchmark;
        check.snapshot_ns = time.paired->snapshot_value;
        check.floor_ns = time.paired->floor;
        check.charged_s = charged_s_;
        check.wall_s = wall_s_;
        if (time.paired->ratios.size() != check.wall_s.size()) {
            throw Error(ExitCode::bad_data, measured.benchmark, "has launches without a pair");
        }
        check.ratios = alternating(*time.paired, measured.benchmark);
        return check;
    }

    /// As the first threshold wants the next launch, and once that is decided, the one after it.
    /// @returns nothing when all are decided
    [[nodiscard]] std::optional<measure::Sampling> sampling_of_next() const {
        const Check check = as_it_stands();
        for (const double threshold : bench_.thresholds_percent_) {
            const Outcome outcome = judge(check, {threshold, bench_.settings_.time_budget_s});
            if (outcome.wanted > 0) {
                return outcome.scatters ? measure::worthwhile_sampling(run_.benchmark(planned_.benchmark))
                                        : measure::Sampling::as_declared;
            }
        }
        return std::nullopt;
    }

    void launch_once_more(measure::Sampling sampling) {
        const auto began = Clock::now();
        if (!run_.add_paired({planned_.benchmark}, sampling)) {
            throw Error(ExitCode::bad_data, planned_.variant, run_.result().lockstep->problem);
        }
        wall_s_.push_back(seconds_since(began));
        charged_s_.push_back(evaluate::seconds_of(run_.result().benchmarks.at(0).launches.back()));
    }

    Bench& bench_;
    Check planned_;
    Layouts accepted_;
    std::unique_ptr<measure::Launcher> launcher_;
    measure::Run run_;
    std::vector<double> charged_s_;
    std::vector<double> wall_s_;
};

Bench::Bench(const std::filesystem::path& records, const documents::Settings& settings,
             std::vector<double> thresholds_percent, std::size_t layouts)
    : records_(records),
      fresh_files_(records.parent_path() / "builds", most_files, 2 * layouts),
      settings_(settings),
      thresholds_percent_(std::move(thresholds_percent)),
      terminal_(std::cout, text::Colour::off, std::cerr, text::Colour::off, text::Progress::hidden, text::Log::quiet) {
    settings_.launches = static_cast<std::int64_t>(verdict::earliest_look);
    // Git took 70 ms of each check's first launch. `perfmon measure` asks it while it prepares.
    ::setenv("PERFMON_COMMIT", "", 1);
}

std::string Bench::machine(const std::filesystem::path& executable) {
    const auto environment = launcher({executable.string()}, "")->list().environment;
    return fmt::format("{}, {} logical cores, {}, {} {}, {}", environment.cpu_model, environment.logical_cores,
                       environment.os, environment.compiler, environment.compiler_version, environment.build_type);
}

Check Bench::checked(Check planned, const Layouts& accepted, const Layouts& variant) {
    planned.time_s = now_s();
    CheckedRun run(*this, std::move(planned), accepted, variant);
    run.measure();
    return run.check();
}

std::unique_ptr<measure::Launcher> Bench::launcher(const Layouts& executable, std::string_view only) {
    documents::Invocation invocation;
    invocation.command = {executable.front()};
    invocation.layouts.assign(executable.begin() + 1, executable.end());
    if (!only.empty()) {
        invocation.command.push_back(fmt::format("--perfmon-only={}", only));
    }
    invocation.working_directory = records_.parent_path().string();
    return std::make_unique<measure::ProcessLauncher>("quality", invocation, settings_, records_, terminal_);
}

documents::Lockstep Bench::counterpart(const Layouts& executable) {
    documents::Lockstep counterpart;
    counterpart.origin = documents::Origin::executable;
    counterpart.executable = executable.front();
    counterpart.layouts.assign(executable.begin() + 1, executable.end());
    counterpart.seed = static_cast<std::int64_t>(generator_());
    return counterpart;
}

double now_s() {
    return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

std::string new_session() {
    std::random_device source;
    return fmt::format("{:08x}", source());
}

}  // namespace perfmon::quality
