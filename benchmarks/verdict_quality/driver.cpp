#include "driver.hpp"

#include "bench.hpp"
#include "checker/stats/summary.hpp"
#include "load.hpp"
#include "record_file.hpp"
#include "runtime/base/error.hpp"
#include "runtime/platform/affinity.hpp"
#include "workloads.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <memory>

namespace perfmon::quality {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point began) {
    return std::chrono::duration<double>(Clock::now() - began).count();
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
        : plan_(plan),
          progress_(progress),
          file_(plan.records),
          bench_(plan.records, plan.settings, plan.thresholds_percent),
          session_(new_session()) {
        file_.append(std::vector{Session{session_, now_s(), bench_.machine(executable("accepted"))}});
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
    [[nodiscard]] std::filesystem::path executable(std::string_view name) const {
        return plan_.executables / fmt::format("quality_{}", name);
    }

    struct InLockstep {
        double median_ns = 0.0;
        std::vector<std::int64_t> cores;
    };

    InLockstep lockstep_launch(const std::string& name, std::int64_t number) {
        const auto launcher = bench_.launcher({executable("accepted")}, name);
        const auto rebuilt = bench_.counterpart({executable("rebuilt")});
        const auto attempt = launcher->in_lockstep(name, {.number = number}, rebuilt, {});
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
        const auto launcher = bench_.launcher({executable("accepted")}, name);
        const double first = median_of(launcher->alone(name, {}));
        return {first, median_of(launcher->alone(name, {}))};
    }

    Check checked(const PlannedCheck& planned, std::int64_t number) {
        Check check;
        check.session = session_;
        check.run = number;
        check.condition = planned.condition;
        check.variant = planned.variant->name;
        check.percent = planned.variant->percent;
        check.benchmark = planned.workload->name;
        return bench_.checked(check, {executable("accepted")}, {executable(planned.variant->name)});
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
