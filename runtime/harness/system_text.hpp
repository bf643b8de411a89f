#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace perfmon::harness {

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

/// A commit, and whether the source tree differs from it.
struct Commit {
    std::string id;
    bool dirty = false;

    friend bool operator==(const Commit&, const Commit&) = default;
};

/// @param text  `<commit>` or `<commit>-dirty`
[[nodiscard]] std::optional<Commit> commit_in(std::string_view text);

/// @param status  what `git status --porcelain=v2 --branch` prints  @returns nothing before the first commit
[[nodiscard]] std::optional<Commit> commit_in_status(std::string_view status);

}  // namespace perfmon::harness
