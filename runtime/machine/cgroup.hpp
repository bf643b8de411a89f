#pragma once

#include "runtime/machine/files.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// What a control group, of version 1 or 2, lets its processes have of the processors.
namespace perfmon::machine {

/// @param controller  e.g. `cpu`; empty: that of version 2
/// @param cgroup      /proc/self/cgroup
[[nodiscard]] std::optional<std::string> cgroup_path_in(std::string_view cgroup, std::string_view controller);

/// @param cpu_max  `<quota> <period>` of version 2  @returns cores; nothing without a limit
[[nodiscard]] std::optional<double> cores_in(std::string_view cpu_max);

/// @param quota   cpu.cfs_quota_us of version 1, below 0 without a limit
/// @param period  cpu.cfs_period_us
[[nodiscard]] std::optional<double> cores_in(std::string_view quota, std::string_view period);

/// How often a limited control group was held back since it was made.
struct Throttling {
    double periods = 0.0;    ///< of the scheduler, in which it wanted to run
    double throttled = 0.0;  ///< of these, in which it used up its quota

    friend bool operator==(const Throttling&, const Throttling&) = default;
};

/// @param cpu_stat  cpu.stat of either version
[[nodiscard]] std::optional<Throttling> throttling_in(std::string_view cpu_stat);

/// The control groups of this process, from its own up to the root.
struct CpuGroup {
    std::optional<double> cores;           ///< the narrowest limit
    std::optional<Throttling> throttling;  ///< of the group that has that limit
};

[[nodiscard]] CpuGroup cpu_group(const Files& files);

}  // namespace perfmon::machine
