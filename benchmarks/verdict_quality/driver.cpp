#include "driver.hpp"

#include "checker/evaluate/launch_costs.hpp"
#include "checker/evaluate/measured.hpp"
#include "checker/measure/process_launcher.hpp"
#include "checker/measure/run.hpp"
#include "checker/stats/summary.hpp"
#include "checker/text/terminal.hpp"
#include "course.hpp"
#include "fresh_files.hpp"
#include "load.hpp"
#include "runtime/base/error.hpp"
#include "runtime/platform/affinity.hpp"
#include "tables.hpp"
#include "workloads.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>
#include <iostream>
#include <memory>
#include <random>

namespace perfmon::quality {
namespace {

using SystemClock = std::chrono::system_clock;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point began) {
    return std::chrono::duration<double>(Clock::now() - began).count();
}

double now_s() {
    return std::chrono::duration<double>(SystemClock::now().time_since_epoch()).count();
}

/// Appends lines, a whole one at once: what an interruption leaves is whole checks.
class RecordFile {
public:
    explicit RecordFile(const std::filesystem::path& path) : path_(path), stream_(path, std::ios::app) {}

    template <class Record>
    void append(const std::vector<Record>& records) {
        std::string text;
        for (const Record& record : records) {
            text += to_line(record) + "\n";
        }
        if (!(stream_ << text << std::flush)) {
            throw Error(ExitCode::io, path_.string(), "cannot be written");
        }
    }

private:
    std::filesystem::path path_;
    std::ofstream stream_;
};

/// What starts the executables.
class Bench {
public:
    explicit Bench(const Plan& plan) : plan_(plan), fresh_files_(plan.records.parent_path() / "builds") {
        settings_.launches = static_cast<std::int64_t>(verdict::earliest_look);
        settings_.time_budget_s = plan.time_budget_s;
        settings_.samples = plan.samples;
        settings_.sample_time_ms = plan.sample_time_ms;
    }

    [[nodiscard]] const documents::Settings& settings() const { return settings_; }
    [[nodiscard]] text::Terminal& terminal() { return terminal_; }
    [[nodiscard]] std::mt19937_64& generator() { return generator_; }

    /// @param only  a benchmark; empty: all
    [[nodiscard]] std::unique_ptr<measure::Launcher> launcher(const std::filesystem::path& executable,
                                                              std::string_view only) {
        documents::Invocation invocation;
        invocation.command = {executable.string()};
        if (!only.empty()) {
            invocation.command.push_back(fmt::format("--perfmon-only={}", only));
        }
        invocation.working_directory = plan_.records.parent_path().string();
        return std::make_unique<measure::ProcessLauncher>("quality", invocation, settings_, plan_.records, terminal_);
    }

    [[nodiscard]] documents::Lockstep counterpart(const std::filesystem::path& executable) {
        documents::Lockstep counterpart;
        counterpart.origin = documents::Origin::executable;
        counterpart.executable = executable.string();
        counterpart.seed = static_cast<std::int64_t>(generator_());
        return counterpart;
    }

    [[nodiscard]] std::filesystem::path executable(std::string_view name) const {
        return plan_.executables / fmt::format("quality_{}", name);
    }

    [[nodiscard]] std::filesystem::path fresh_copy_of(std::string_view name) {
        return fresh_files_.copy_of(executable(name));
    }

private:
    const Plan& plan_;
    FreshFiles fresh_files_;
    documents::Settings settings_;
    text::Terminal terminal_{std::cout,         text::Colour::off,      std::cerr,
                             text::Colour::off, text::Progress::hidden, text::Log::quiet};
    std::mt19937_64 generator_{std::random_device{}()};
};

/// The two executables of a check, by their names in the build.
struct Executables {
    std::string accepted;
    std::string variant;
};

Executables draw(const Plan& plan, const Variant& variant, std::mt19937_64& generator) {
    if (variant.order == Order::same) {
        return {"accepted", std::string(variant.name)};
    }
    const auto count = plan.shuffled_executables;
    const auto first = std::uniform_int_distribution<std::size_t>(0, count - 1)(generator);
    const auto further = std::uniform_int_distribution<std::size_t>(1, count - 1)(generator);
    return {fmt::format("{}_{}", variant.name, 1 + first),
            fmt::format("{}_{}", variant.name, 1 + (first + further) % count)};
}

/// A check: its launches, until the benchmark is decided under both thresholds.
class CheckedRun {
public:
    CheckedRun(Bench& bench, const Plan& plan, const PlannedCheck& planned)
        : bench_(bench),
          planned_(planned),
          time_budget_s_(plan.time_budget_s),
          executables_(draw(plan, *planned.variant, bench.generator())),
          accepted_(bench.fresh_copy_of(executables_.accepted)),
          launcher_(bench.launcher(bench.fresh_copy_of(executables_.variant), planned.workload->name)),
          run_(*launcher_, bench.settings(), bench.terminal()) {}

    void measure() {
        const auto began = Clock::now();
        run_.measure(bench_.counterpart(accepted_));
        const auto& launches = run_.result().benchmarks.at(0).launches;
        const double share = seconds_since(began) / static_cast<double>(launches.size());
        for (const documents::Launch& launch : launches) {
            wall_s_.push_back(share);
            charged_s_.push_back(evaluate::seconds_of(launch));
        }
        while (is_undecided()) {
            launch_once_more();
        }
    }

    /// With the samples of the launches that every check has.
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
        Check check;
        check.condition = planned_.condition;
        check.variant = planned_.variant->name;
        check.percent = planned_.variant->percent;
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

    /// As the records have them, which do not say who was first.
    [[nodiscard]] static std::vector<double> alternating(const verdict::PairedLaunches& paired,
                                                         const std::string& benchmark) {
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

    [[nodiscard]] bool is_undecided() const {
        const Check check = as_it_stands();
        return judge(check, {default_threshold, time_budget_s_}).wanted > 0 ||
               judge(check, {strict_threshold, time_budget_s_}).wanted > 0;
    }

    void launch_once_more() {
        const auto began = Clock::now();
        if (!run_.add_paired({std::string(planned_.workload->name)})) {
            throw Error(ExitCode::bad_data, std::string(planned_.variant->name), run_.result().lockstep->problem);
        }
        wall_s_.push_back(seconds_since(began));
        charged_s_.push_back(evaluate::seconds_of(run_.result().benchmarks.at(0).launches.back()));
    }

    Bench& bench_;
    const PlannedCheck& planned_;
    double time_budget_s_;
    Executables executables_;
    std::filesystem::path accepted_;
    std::unique_ptr<measure::Launcher> launcher_;
    measure::Run run_;
    std::vector<double> charged_s_;
    std::vector<double> wall_s_;
};

std::string described(const documents::Environment& environment) {
    return fmt::format("{}, {} logical cores, {}, {} {}, {}", environment.cpu_model, environment.logical_cores,
                       environment.os, environment.compiler, environment.compiler_version, environment.build_type);
}

double median_of(const documents::Result& result) {
    std::vector<double> samples;
    for (const double sample : result.benchmarks.at(0).launches.at(0).times()) {
        if (std::isfinite(sample)) {
            samples.push_back(sample);
        }
    }
    return stats::median(samples).value_or(std::nan(""));
}

/// Keeps this process, and those that it starts, on some cores while it lives.
class Kept {
public:
    explicit Kept(const std::vector<std::int64_t>& cores) : before_(platform::allowed_cores()) {
        static_cast<void>(platform::pin_to(cores));
    }
    Kept(const Kept&) = delete;
    Kept& operator=(const Kept&) = delete;
    ~Kept() { static_cast<void>(platform::pin_to(before_)); }

private:
    std::vector<std::int64_t> before_;
};

class Driver {
public:
    Driver(const Plan& plan, const Progress& progress)
        : plan_(plan), progress_(progress), file_(plan.records), bench_(plan) {
        std::random_device source;
        session_ = fmt::format("{:08x}", source());
        file_.append(std::vector{Session{
            session_, now_s(), described(bench_.launcher(bench_.executable("accepted"), "")->list().environment)}});
    }

    void compare_with_alone(std::size_t repetitions) {
        std::int64_t number = 0;
        for (std::size_t repetition = 0; repetition < repetitions; repetition += 2) {
            progress_(fmt::format("lockstep and alone: {} of {} repetitions", repetition, repetitions));
            std::vector<Distortion> both;
            for (const Workload& workload : workloads) {
                // Two launches in lockstep after each other have the same cores: lockstep, alone, alone, lockstep.
                const std::string name(workload.name);
                const auto first = lockstep_launch(name, number + 1);
                const auto [before, after] = launches_alone(name, first.cores);
                const auto second = lockstep_launch(name, number + 2);
                both.push_back({session_, quiet, name, first.median_ns, before});
                both.push_back({session_, quiet, name, second.median_ns, after});
            }
            file_.append(both);
            number += 2;
        }
    }

    void run(const std::vector<PlannedCheck>& checks) {
        const auto began = Clock::now();
        std::unique_ptr<Load> load;
        for (std::size_t i = 0; i < checks.size(); ++i) {
            if ((checks[i].condition == loaded) != (load != nullptr)) {
                load = checks[i].condition == loaded ? std::make_unique<Load>() : nullptr;
            }
            progress_(progress_of(checks, i, seconds_since(began)));
            file_.append(std::vector{checked(checks[i], static_cast<std::int64_t>(i))});
        }
    }

private:
    struct InLockstep {
        double median_ns = 0.0;
        std::vector<std::int64_t> cores;
    };

    InLockstep lockstep_launch(const std::string& name, std::int64_t number) {
        const auto launcher = bench_.launcher(bench_.executable("accepted"), name);
        const auto rebuilt = bench_.counterpart(bench_.executable("rebuilt"));
        const auto attempt =
            launcher->in_lockstep(name, number, rebuilt, {}, measure::Launcher::TemporaryFiles::together);
        if (attempt.failure) {
            throw Error(ExitCode::bad_data, name, "was not measured in lockstep, because " + attempt.failure->reason);
        }
        const auto& launch = attempt.result.benchmarks.at(0).launches.at(0);
        if (!launch.snapshot || !launch.turns) {
            throw Error(ExitCode::bad_data, name, "was not measured in lockstep");
        }
        return {median_of(attempt.result), launch.turns->cores};
    }

    std::pair<double, double> launches_alone(const std::string& name, const std::vector<std::int64_t>& cores) {
        const Kept kept(cores);
        const auto launcher = bench_.launcher(bench_.executable("accepted"), name);
        const double first = median_of(launcher->alone(name, {}));
        return {first, median_of(launcher->alone(name, {}))};
    }

    Check checked(const PlannedCheck& planned, std::int64_t number) {
        const double began = now_s();
        CheckedRun run(bench_, plan_, planned);
        run.measure();
        Check check = run.check();
        check.session = session_;
        check.run = number;
        check.time_s = began;
        return check;
    }

    static std::string progress_of(const std::vector<PlannedCheck>& checks, std::size_t done, double spent_s) {
        std::string text = fmt::format("{}: check {} of {}, {} of {}", checks[done].condition, done + 1, checks.size(),
                                       checks[done].variant->name, checks[done].workload->title);
        const double all_s = expected_seconds(checks, 0);
        const double done_s = expected_seconds({checks.begin(), checks.begin() + static_cast<std::ptrdiff_t>(done)}, 0);
        if (done > 0) {
            text += fmt::format(", about {:.0f} min left", std::ceil(spent_s * (all_s / done_s - 1.0) / 60));
        }
        return text;
    }

    const Plan& plan_;
    const Progress& progress_;
    RecordFile file_;
    Bench bench_;
    std::string session_;
};

}  // namespace

void drive(const Plan& plan, const Records& present, const Progress& progress) {
    const auto checks = missing_checks(plan, present);
    const auto repetitions = missing_repetitions(plan, present);
    if (checks.empty() && repetitions == 0) {
        return;
    }
    Driver driver(plan, progress);
    driver.compare_with_alone(repetitions);
    driver.run(checks);
}

}  // namespace perfmon::quality
