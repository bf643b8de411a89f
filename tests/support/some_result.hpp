#pragma once

#include "runtime/documents/result.hpp"

#include <optional>
#include <string>
#include <vector>

/// Results as processes write them.
namespace perfmon::test {

/// A launch of each benchmark, of 10, 20 and 30 ns.
inline documents::Result result_with(const std::vector<std::string>& names) {
    documents::Result result;
    result.conditions.started_at = "T";
    for (const std::string& name : names) {
        documents::Benchmark benchmark;
        benchmark.name = name;
        benchmark.launches.push_back({1, {{"time", {10.0, 20.0, 30.0}}}, 0.1});
        result.benchmarks.push_back(benchmark);
    }
    return result;
}

/// Two samples of each executable.
inline documents::Launch in_lockstep(double current_ns, double snapshot_ns, std::optional<documents::FirstTurn> first) {
    documents::Launch launch{4, {{"time", {current_ns, current_ns}}}, 0.3};
    launch.snapshot = documents::SnapshotLaunch{4, {{"time", {snapshot_ns, snapshot_ns}}}, 0.2};
    if (first) {
        launch.turns = documents::Turns{*first, {}};
    }
    return launch;
}

}  // namespace perfmon::test
