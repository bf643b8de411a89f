#include "checker/store/result_file.hpp"

#include "runtime/base/error.hpp"
#include "runtime/json/reader.hpp"
#include "checker/stats/paired.hpp"
#include "checker/stats/summary.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>

namespace perfmon::store {
namespace {

[[noreturn]] void fail(const std::string& file, const std::string& pointer, const std::string& message) {
    throw Error(ExitCode::bad_data, file + "#/" + pointer, message);
}

/// Summarises every run, the first and those that confirm, and takes the fastest as the one measured.
void take_runs(verdict::Measured& measured, const documents::Benchmark& benchmark) {
    std::map<std::int64_t, std::vector<std::vector<double>>> runs;
    for (const documents::Launch& launch : benchmark.launches) {
        runs[launch.rerun].push_back(launch.samples_ns);
        measured.seconds += seconds_of(launch);
    }
    for (const auto& [number, launches] : runs) {
        const auto summary = stats::summarize(launches);
        if (!summary) {
            continue;
        }
        measured.run_times_ns.push_back(summary->value);
        if (!measured.time || summary->value < measured.time->value) {
            measured.time = summary;
        }
    }
}

/// The smallest change of time per iteration that counts: the clock of both executables ticks in
/// nanoseconds, and one tick is shared by the iterations of a sample.
double floor_of(const std::vector<const documents::Launch*>& launches) {
    constexpr double clock_tick_ns = 1.0;
    std::int64_t iterations = std::numeric_limits<std::int64_t>::max();
    for (const documents::Launch* launch : launches) {
        iterations = std::min({iterations, launch->iterations_per_sample, launch->snapshot->iterations_per_sample});
    }
    return std::max(verdict::time_floor_ns, clock_tick_ns / static_cast<double>(iterations));
}

/// Whether the two executables alternated launch by launch: then those in lockstep, if any, came before it was known
/// that they cannot be, and say nothing that can be put together with the others.
documents::TurnsOf turns_of(const documents::Benchmark& benchmark) {
    const bool apart =
        benchmark.not_in_lockstep && benchmark.not_in_lockstep->instead == documents::InsteadOfLockstep::launches;
    return apart ? documents::TurnsOf::launches : documents::TurnsOf::samples;
}

std::optional<double> log_ratio_of(const documents::Launch& launch) {
    if (!launch.turns) {
        return std::nullopt;
    }
    return launch.turns->of == documents::TurnsOf::launches
               ? stats::apart_log_ratio(launch.samples_ns, launch.snapshot->samples_ns)
               : stats::launch_log_ratio(launch.samples_ns, launch.snapshot->samples_ns);
}

/// The launches of both that gave a pair; nothing when there is none.
std::optional<verdict::PairedLaunches> paired_launches(const documents::Benchmark& benchmark,
                                                       const documents::Settings& settings) {
    verdict::PairedLaunches paired;
    std::vector<const documents::Launch*> launches;
    std::vector<std::vector<double>> snapshot_samples;
    for (const documents::Launch& launch : benchmark.launches) {
        if (!launch.snapshot || (launch.turns && launch.turns->of != turns_of(benchmark))) {
            continue;
        }
        paired.seconds += seconds_of(launch);
        paired.startup_seconds += startup_seconds_of(launch);
        if (const auto ratio = log_ratio_of(launch)) {
            const bool current_first = launch.turns->first == documents::FirstTurn::current;
            paired.ratios.push_back({*ratio, current_first ? verdict::First::current : verdict::First::snapshot});
            launches.push_back(&launch);
            snapshot_samples.push_back(launch.snapshot->samples_ns);
        }
    }
    const auto snapshot = stats::summarize(snapshot_samples);
    if (!snapshot) {
        return std::nullopt;
    }
    paired.in_lockstep = turns_of(benchmark) == documents::TurnsOf::samples;
    paired.snapshot_ns = snapshot->value;
    paired.floor_ns = floor_of(launches);
    const bool as_asked = !benchmark.cut || !benchmark.cut->launches_requested;
    paired.first_look = as_asked ? std::max(static_cast<std::size_t>(settings.launches), verdict::earliest_look)
                                 : verdict::earliest_look;
    return paired;
}

}  // namespace

documents::Result read_listing(const std::filesystem::path& path) {
    auto result = documents::read_document<documents::Result>(path);
    const std::string file = path.string();
    if (result.benchmarks.empty() && result.skipped.empty()) {
        fail(file, "benchmarks", "holds no benchmark; an empty result proves nothing");
    }
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < result.benchmarks.size(); ++i) {
        const documents::Benchmark& benchmark = result.benchmarks[i];
        const std::string pointer = "benchmarks/" + std::to_string(i);
        if (benchmark.name.empty()) {
            fail(file, pointer + "/name", "is empty");
        }
        if (!names.insert(benchmark.name).second) {
            fail(file, pointer + "/name", "a second benchmark named \"" + benchmark.name + '"');
        }
    }
    return result;
}

documents::Result read_result(const std::filesystem::path& path) {
    auto result = read_listing(path);
    const std::string file = path.string();
    for (std::size_t i = 0; i < result.benchmarks.size(); ++i) {
        const documents::Benchmark& benchmark = result.benchmarks[i];
        const std::string pointer = "benchmarks/" + std::to_string(i);
        if (benchmark.launches.empty()) {
            fail(file, pointer + "/launches", "holds no launch");
        }
        for (std::size_t launch = 0; launch < benchmark.launches.size(); ++launch) {
            if (benchmark.launches[launch].samples_ns.empty()) {
                fail(file, pointer + "/launches/" + std::to_string(launch) + "/samples_ns", "holds no sample");
            }
        }
    }
    return result;
}

void merge_launch(documents::Result& run, documents::Result launch, const std::string& file) {
    if (const std::string key = first_difference(run.environment, launch.environment); !key.empty()) {
        fail(file, "environment/" + key,
             "changed between two launches of one run (" + differences(run.environment, launch.environment) + ")");
    }
    std::unordered_map<std::string_view, documents::Benchmark*> known;
    for (auto& benchmark : run.benchmarks) {
        known.emplace(benchmark.name, &benchmark);
    }
    run.left_out_s += launch.left_out_s;
    for (std::size_t i = 0; i < launch.benchmarks.size(); ++i) {
        documents::Benchmark& benchmark = launch.benchmarks[i];
        const auto same = known.find(benchmark.name);
        if (same == known.end()) {
            fail(file, "benchmarks/" + std::to_string(i) + "/name",
                 "\"" + benchmark.name +
                     "\" was not there in the first launch; the benchmarks must not change from "
                     "launch to launch");
        }
        documents::Benchmark& target = *same->second;
        std::move(benchmark.launches.begin(), benchmark.launches.end(), std::back_inserter(target.launches));
        if (benchmark.cut && !target.cut) {
            target.cut = benchmark.cut;
        }
    }
    for (documents::Skipped& skipped : launch.skipped) {
        if (std::find(run.skipped.begin(), run.skipped.end(), skipped) == run.skipped.end()) {
            run.skipped.push_back(std::move(skipped));
        }
    }
}

void share_startup(documents::Result& launch, double seconds) {
    double beside = seconds - launch.left_out_s;
    for (const documents::Benchmark& benchmark : launch.benchmarks) {
        beside -= seconds_of(benchmark.launches.front());
    }
    const double share = std::max(0.0, beside) / static_cast<double>(launch.benchmarks.size());
    for (documents::Benchmark& benchmark : launch.benchmarks) {
        benchmark.launches.front().startup_s += share;
    }
}

double seconds_of(const documents::Launch& launch) {
    return launch.elapsed_s + (launch.snapshot ? launch.snapshot->elapsed_s : 0.0) + startup_seconds_of(launch);
}

double startup_seconds_of(const documents::Launch& launch) {
    return launch.startup_s + (launch.snapshot ? launch.snapshot->startup_s : 0.0);
}

verdict::Costs costs_of(const documents::Result& result) {
    verdict::Costs costs;
    for (const documents::Benchmark& benchmark : result.benchmarks) {
        verdict::Cost& cost = costs[full_name(result.perf_test, benchmark.name)];
        for (const documents::Launch& launch : benchmark.launches) {
            cost.latest_seconds = seconds_of(launch);
            cost.seconds += cost.latest_seconds;
            ++cost.launches;
        }
    }
    return costs;
}

std::string full_name(const std::string& perf_test, const std::string& benchmark) {
    return perf_test.empty() ? benchmark : perf_test + '/' + benchmark;
}

std::vector<verdict::Measured> measured_of(const documents::Result& result) {
    std::vector<verdict::Measured> measured;
    measured.reserve(result.benchmarks.size());
    for (const documents::Benchmark& benchmark : result.benchmarks) {
        verdict::Measured& run = measured.emplace_back();
        run.benchmark = full_name(result.perf_test, benchmark.name);
        run.build = benchmark.build;
        take_runs(run, benchmark);
        run.paired = paired_launches(benchmark, result.settings);
        run.paired_with_accepted = result.lockstep && result.lockstep->origin == "snapshot";
        run.identical = result.lockstep && result.lockstep->identical;
        run.counterpart_failed =
            benchmark.not_in_lockstep && benchmark.not_in_lockstep->instead == documents::InsteadOfLockstep::nothing;
    }
    return measured;
}

std::vector<verdict::SkippedTestCase> skipped_in(const documents::Result& result) {
    std::vector<verdict::SkippedTestCase> skipped;
    for (const auto& [test_case, reason] : result.skipped) {
        skipped.push_back({full_name(result.perf_test, test_case), reason});
    }
    return skipped;
}

std::vector<std::string> only_in_twin(const documents::Result& result) {
    std::vector<std::string> names;
    if (result.lockstep && result.lockstep->origin != "snapshot") {
        for (const std::string& name : result.lockstep->missing) {
            names.push_back(full_name(result.perf_test, name));
        }
    }
    return names;
}

}  // namespace perfmon::store
