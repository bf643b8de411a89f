#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace perfmon::machine {

// What the texts say that a Linux system describes itself with. A text that does not say it, gives nothing.

/// @param os_release  /etc/os-release  @returns e.g. `debian-12`
[[nodiscard]] std::optional<std::string> distribution_in(std::string_view os_release);

/// @param cpuinfo  /proc/cpuinfo  @returns the model's name; on ARM its implementer and part numbers
[[nodiscard]] std::optional<std::string> cpu_model_in(std::string_view cpuinfo);

/// @param cpuinfo  /proc/cpuinfo  @returns the clock frequency of the first core in MHz
[[nodiscard]] std::optional<double> mhz_in(std::string_view cpuinfo);

/// @param loadavg  /proc/loadavg  @returns the load over one minute
[[nodiscard]] std::optional<double> load_in(std::string_view loadavg);

/// @param randomize_va_space  /proc/sys/kernel/randomize_va_space
[[nodiscard]] std::optional<bool> aslr_in(std::string_view randomize_va_space);

/// @param cgroup  /proc/1/cgroup  @returns the container runtime that it names
[[nodiscard]] std::optional<std::string> container_in(std::string_view cgroup);

/// @param cpuinfo  /proc/cpuinfo
/// @param dmi      maker and product of the machine (/sys/class/dmi/id)
/// @returns the hypervisor, `unknown` when only its presence is told
[[nodiscard]] std::optional<std::string> hypervisor_in(std::string_view cpuinfo, std::string_view dmi);

/// @param no_turbo  /sys/devices/system/cpu/intel_pstate/no_turbo
/// @param boost     /sys/devices/system/cpu/cpufreq/boost, which other drivers have in its place
/// @returns whether the clock may rise above its nominal frequency
[[nodiscard]] std::optional<bool> turbo_in(std::string_view no_turbo, std::string_view boost);

/// @param active  /sys/devices/system/cpu/smt/active  @returns whether cores share their units between two threads
[[nodiscard]] std::optional<bool> smt_in(std::string_view active);

/// What all processors did since the start of the machine, in ticks.
struct ProcessorTime {
    double busy = 0.0;    ///< of any process or of the kernel
    double stolen = 0.0;  ///< wanted, while the hypervisor ran somebody else

    friend bool operator==(const ProcessorTime&, const ProcessorTime&) = default;
};

/// @param stat  /proc/stat
[[nodiscard]] std::optional<ProcessorTime> processor_time_in(std::string_view stat);

}  // namespace perfmon::machine
