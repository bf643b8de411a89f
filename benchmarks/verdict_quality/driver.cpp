#include "driver.hpp"

#include "commands/launcher.hpp"
#include "commands/run.hpp"
#include "commands/terminal.hpp"
#include "course.hpp"
#include "format/error.hpp"
#include "load.hpp"
#include "lockstep/affinity.hpp"
#include "stats/summary.hpp"
#include "store/result_file.hpp"
#include "tables.hpp"
#include "workloads.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>
#include <iostream>
#include <map>
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

/// Appends lines, each run's at once: what an interruption leaves is whole runs.
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

/// The executables, and what starts them.
class Bench {
public:
    explicit Bench(const Plan& plan) : plan_(plan) {
        settings_.launches = static_cast<std::int64_t>(verdict::earliest_look);
        settings_.time_budget_s = plan.time_budget_s;
    }

    [[nodiscard]] const format::Settings& settings() const { return settings_; }
    [[nodiscard]] commands::Terminal& terminal() { return terminal_; }

    [[nodiscard]] std::unique_ptr<commands::Launcher> launcher(std::string_view name) {
        format::Invocation invocation;
        invocation.command = {path_of(name)};
        invocation.working_directory = plan_.records.parent_path().string();
        return std::make_unique<commands::Launcher>(std::string(name), invocation, settings_, plan_.records, terminal_);
    }

    [[nodiscard]] format::Lockstep twin(std::string_view name) {
        format::Lockstep twin;
        twin.origin = "executable";
        twin.executable = path_of(name);
        twin.seed = static_cast<std::int64_t>(random_());
        return twin;
    }

private:
    [[nodiscard]] std::string path_of(std::string_view name) const {
        return (plan_.executables / fmt::format("quality_{}", name)).string();
    }

    const Plan& plan_;
    format::Settings settings_;
    commands::Terminal terminal_{std::cout,           render::Colour::off,        std::cerr,
                                 render::Colour::off, commands::Progress::hidden, commands::Log::quiet};
    std::random_device random_;
};

/// The check of one variant: its launches, until every benchmark is decided under both thresholds.
class CheckedRun {
public:
    CheckedRun(Bench& bench, const PlannedRun& planned, double time_budget_s)
        : planned_(planned),
          time_budget_s_(time_budget_s),
          launcher_(bench.launcher(planned.variant->name)),
          run_(*launcher_, bench.settings(), bench.terminal()) {}

    void measure(const format::Lockstep& accepted) {
        const auto began = Clock::now();
        run_.measure(accepted);
        const auto& benchmarks = run_.result().benchmarks;
        const double share = seconds_since(began) / static_cast<double>(benchmarks.size());
        for (const format::Benchmark& benchmark : benchmarks) {
            const auto launches = benchmark.launches.size();
            for (const format::Launch& launch : benchmark.launches) {
                costs_[benchmark.name].wall_s.push_back(share / static_cast<double>(launches));
                costs_[benchmark.name].charged_s.push_back(launch.elapsed_s +
                                                           (launch.snapshot ? launch.snapshot->elapsed_s : 0.0));
            }
        }
        for (auto undecided = undecided_benchmarks(); !undecided.empty(); undecided = undecided_benchmarks()) {
            launch_once_more(undecided);
        }
    }

    [[nodiscard]] const format::Result& result() const { return run_.result(); }

    /// As things stand, without the samples.
    [[nodiscard]] std::vector<Check> checks() const {
        std::vector<Check> checks;
        for (const verdict::Measured& measured : store::measured_of(run_.result())) {
            if (!measured.paired) {
                throw Error(ExitCode::bad_data, measured.benchmark,
                            "was not measured in lockstep: " + run_.result().lockstep->problem);
            }
            Check check;
            check.condition = planned_.condition;
            check.variant = planned_.variant->name;
            check.percent = planned_.variant->percent;
            check.benchmark = measured.benchmark;
            check.snapshot_ns = measured.paired->snapshot_ns;
            check.floor_ns = measured.paired->floor_ns;
            check.charged_s = costs_.at(measured.benchmark).charged_s;
            check.wall_s = costs_.at(measured.benchmark).wall_s;
            if (measured.paired->ratios.size() != check.wall_s.size()) {
                throw Error(ExitCode::bad_data, measured.benchmark, "has launches without a pair");
            }
            check.ratios = alternating(*measured.paired, measured.benchmark);
            checks.push_back(std::move(check));
        }
        return checks;
    }

private:
    struct Costs {
        std::vector<double> charged_s;
        std::vector<double> wall_s;
    };

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

    [[nodiscard]] std::vector<std::string> undecided_benchmarks() const {
        std::vector<std::string> names;
        for (const Check& check : checks()) {
            for (const double threshold : {default_threshold, strict_threshold}) {
                if (judge(check, {threshold, time_budget_s_}).wanted > 0) {
                    names.push_back(check.benchmark);
                    break;
                }
            }
        }
        return names;
    }

    void launch_once_more(const std::vector<std::string>& benchmarks) {
        const auto began = Clock::now();
        if (!run_.add_paired(benchmarks)) {
            throw Error(ExitCode::bad_data, std::string(planned_.variant->name), run_.result().lockstep->problem);
        }
        const double share = seconds_since(began) / static_cast<double>(benchmarks.size());
        for (const std::string& name : benchmarks) {
            costs_[name].wall_s.push_back(share);
            costs_[name].charged_s.push_back(share);
        }
    }

    const PlannedRun& planned_;
    double time_budget_s_;
    std::unique_ptr<commands::Launcher> launcher_;
    commands::Run run_;
    std::map<std::string, Costs> costs_;
};

/// The samples of the launches that every check has.
void add_samples(std::vector<Check>& checks, const format::Result& result) {
    for (std::size_t i = 0; i < checks.size(); ++i) {
        const auto& launches = result.benchmarks.at(i).launches;
        for (std::size_t j = 0; j < std::min(launches.size(), verdict::earliest_look); ++j) {
            checks[i].variant_ns.push_back(launches[j].samples_ns);
            checks[i].accepted_ns.push_back(launches[j].snapshot->samples_ns);
        }
    }
}

std::string described(const format::Environment& environment) {
    return fmt::format("{}, {} logical cores, {}, {} {}, {}", environment.cpu_model, environment.logical_cores,
                       environment.os, environment.compiler, environment.compiler_version, environment.build_type);
}

double median_of(const format::Result& result) {
    std::vector<double> samples;
    for (const double sample : result.benchmarks.at(0).launches.at(0).samples_ns) {
        if (std::isfinite(sample)) {
            samples.push_back(sample);
        }
    }
    return stats::median(samples).value_or(std::nan(""));
}

/// Keeps this process, and those that it starts, on some cores while it lives.
class Kept {
public:
    explicit Kept(const std::vector<std::int64_t>& cores) : before_(lockstep::allowed_cores()) {
        static_cast<void>(lockstep::pin_to(cores));
    }
    Kept(const Kept&) = delete;
    Kept& operator=(const Kept&) = delete;
    ~Kept() { static_cast<void>(lockstep::pin_to(before_)); }

private:
    std::vector<std::int64_t> before_;
};

class Driver {
public:
    Driver(const Plan& plan, const Progress& progress)
        : plan_(plan), progress_(progress), file_(plan.records), bench_(plan) {
        std::random_device source;
        session_ = fmt::format("{:08x}", source());
        file_.append(
            std::vector{Session{session_, now_s(), described(bench_.launcher("accepted")->list().environment)}});
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

    void run(const std::vector<PlannedRun>& runs) {
        const auto began = Clock::now();
        std::unique_ptr<Load> load;
        for (std::size_t i = 0; i < runs.size(); ++i) {
            if ((runs[i].condition == loaded) != (load != nullptr)) {
                load = runs[i].condition == loaded ? std::make_unique<Load>() : nullptr;
            }
            progress_(progress_of(runs, i, seconds_since(began)));
            file_.append(checked(runs[i], static_cast<std::int64_t>(i)));
        }
    }

private:
    struct InLockstep {
        double median_ns = 0.0;
        std::vector<std::int64_t> cores;
    };

    InLockstep lockstep_launch(const std::string& name, std::int64_t number) {
        const auto launcher = bench_.launcher("accepted");
        const auto [result, problem] = launcher->in_lockstep(name, number, bench_.twin("rebuilt"), {name});
        const auto& launch = result.benchmarks.at(0).launches.at(0);
        if (!launch.snapshot || !launch.turns) {
            throw Error(ExitCode::bad_data, name, "was not measured in lockstep: " + problem);
        }
        return {median_of(result), launch.turns->cores};
    }

    std::pair<double, double> launches_alone(const std::string& name, const std::vector<std::int64_t>& cores) {
        const Kept kept(cores);
        const auto launcher = bench_.launcher("accepted");
        const double first = median_of(launcher->alone(name, {name}));
        return {first, median_of(launcher->alone(name, {name}))};
    }

    std::vector<Check> checked(const PlannedRun& planned, std::int64_t number) {
        const double began = now_s();
        CheckedRun run(bench_, planned, plan_.time_budget_s);
        run.measure(bench_.twin("accepted"));
        auto checks = run.checks();
        add_samples(checks, run.result());
        for (Check& check : checks) {
            check.session = session_;
            check.run = number;
            check.time_s = began;
        }
        return checks;
    }

    static std::string progress_of(const std::vector<PlannedRun>& runs, std::size_t done, double spent_s) {
        std::string text =
            fmt::format("{}: run {} of {}, {}", runs[done].condition, done + 1, runs.size(), runs[done].variant->name);
        const double all_s = expected_seconds(runs, 0);
        const double done_s = expected_seconds({runs.begin(), runs.begin() + static_cast<std::ptrdiff_t>(done)}, 0);
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
    const auto runs = missing_runs(plan, present);
    const auto repetitions = missing_repetitions(plan, present);
    if (runs.empty() && repetitions == 0) {
        return;
    }
    Driver driver(plan, progress);
    driver.compare_with_alone(repetitions);
    driver.run(runs);
}

}  // namespace perfmon::quality
