#include "checker/measure/gathered_result.hpp"

#include "checker/store/result_file.hpp"
#include "runtime/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace perfmon::measure {
namespace {

/// Test cases that ran in an earlier launch, and skip in this one.
std::string late_skips(const documents::Result& run, const documents::Result& launch) {
    std::string text;
    for (const documents::Skipped& skipped : launch.skipped) {
        if (std::find(run.skipped.begin(), run.skipped.end(), skipped) == run.skipped.end()) {
            text += fmt::format("; \"{}\" skips now: {}", skipped.test_case, skipped.reason);
        }
    }
    return text;
}

}  // namespace

void GatheredResult::take(documents::Result launch, const std::string& label) {
    if (result_.benchmarks.empty()) {
        result_.environment = std::move(launch.environment);
        result_.conditions = std::move(launch.conditions);
        result_.lockstep_protocol = launch.lockstep_protocol;
        result_.benchmarks = std::move(launch.benchmarks);
        result_.metrics = std::move(launch.metrics);
        result_.skipped = std::move(launch.skipped);
        result_.hardware_not_counted = std::move(launch.hardware_not_counted);
        result_.left_out_s = launch.left_out_s;
        return;
    }
    if (result_.conditions.started_at.empty()) {
        result_.conditions = launch.conditions;
    }
    store::merge_launch(result_, std::move(launch), label);
}

void GatheredResult::forget_rerun(std::int64_t number) {
    for (documents::Benchmark& benchmark : result_.benchmarks) {
        std::erase_if(benchmark.launches, [number](const documents::Launch& launch) { return launch.rerun == number; });
    }
}

void GatheredResult::check_complete(const documents::Result& launch, const Names& benchmarks,
                                    const std::string& label) const {
    if (launch.benchmarks.size() != benchmarks.size()) {
        throw Error(ExitCode::bad_data, label,
                    fmt::format("measured {} benchmarks instead of {}; they must not change from launch to launch{}",
                                launch.benchmarks.size(), benchmarks.size(), late_skips(result_, launch)));
    }
}

const GatheredResult::Names& GatheredResult::selection(const Names& benchmarks) const {
    static const Names everything;
    return benchmarks.size() == result_.benchmarks.size() ? everything : benchmarks;
}

documents::Benchmark& GatheredResult::benchmark(const std::string& name) {
    return result_.benchmarks[place_of(name)];
}

const documents::Benchmark& GatheredResult::benchmark(const std::string& name) const {
    return result_.benchmarks[place_of(name)];
}

std::size_t GatheredResult::place_of(const std::string& name) const {
    if (places_.size() != result_.benchmarks.size()) {
        places_.clear();
        for (const documents::Benchmark& each : result_.benchmarks) {
            places_.emplace(each.name, places_.size());
        }
    }
    return places_.at(name);
}

std::vector<std::string> names_of(const documents::Result& result) {
    std::vector<std::string> names;
    for (const documents::Benchmark& benchmark : result.benchmarks) {
        names.push_back(benchmark.name);
    }
    return names;
}

}  // namespace perfmon::measure
