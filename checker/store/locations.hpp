#pragma once

#include <filesystem>
#include <optional>

namespace perfmon::store {

/// The configuration that is taken where none is named.
constexpr const char* usual_config = "performance_baseline_config.json";

/// Where things lie; every command that takes perf tests takes these.
struct Locations {
    std::filesystem::path work_directory = "build/perfmon";
    std::filesystem::path baselines = "perf/baselines";
    std::optional<std::filesystem::path> config;
    std::optional<std::filesystem::path> snapshots;  ///< nothing: in the work directory
    bool are_baselines_given = false;  ///< somebody named their directory: what perf_test() declared does not count
    bool is_config_given = false;      ///< the same of the configuration

    [[nodiscard]] std::filesystem::path snapshot_directory() const {
        return snapshots.value_or(work_directory / "snapshots");
    }
};

/// The work directory of the build tree `build`, which is where most people have it.
[[nodiscard]] std::filesystem::path usual_work_directory();

}  // namespace perfmon::store
