#include "runtime/machine/cgroup.hpp"

#include "runtime/base/words.hpp"

#include <array>

namespace perfmon::machine {
namespace {

bool names(std::string_view controllers, std::string_view controller) {
    while (!controllers.empty()) {
        const auto one = controllers.substr(0, controllers.find(','));
        if (one == controller) {
            return true;
        }
        controllers.remove_prefix(std::min(controllers.size(), one.size() + 1));
    }
    return controller.empty();
}

std::optional<double> cores_of(std::optional<double> quota, std::optional<double> period) {
    return quota && period && *quota > 0.0 && *period > 0.0 ? std::optional(*quota / *period) : std::nullopt;
}

std::optional<double> limit_of(const Files& files, const std::string& group, bool version_2) {
    return version_2 ? cores_in(files.text(group + "/cpu.max"))
                     : cores_in(files.text(group + "/cpu.cfs_quota_us"), files.text(group + "/cpu.cfs_period_us"));
}

}  // namespace

std::optional<std::string> cgroup_path_in(std::string_view cgroup, std::string_view controller) {
    while (!cgroup.empty()) {
        const auto line = base::cut_line(cgroup);
        const auto first = line.find(':');
        const auto second = line.find(':', first + 1);
        if (first == std::string_view::npos || second == std::string_view::npos) {
            continue;
        }
        const auto controllers = line.substr(first + 1, second - first - 1);
        if (controllers.empty() == controller.empty() && names(controllers, controller)) {
            return std::string(line.substr(second + 1));
        }
    }
    return std::nullopt;
}

std::optional<double> cores_in(std::string_view cpu_max) {
    const auto blank = std::min(cpu_max.find(' '), cpu_max.size());
    return cores_of(base::number_at_start(cpu_max), base::number_at_start(base::trimmed(cpu_max.substr(blank))));
}

std::optional<double> cores_in(std::string_view quota, std::string_view period) {
    return cores_of(base::number_at_start(quota), base::number_at_start(period));
}

std::optional<Throttling> throttling_in(std::string_view cpu_stat) {
    const auto periods = base::after_key(cpu_stat, "nr_periods ");
    const auto throttled = base::after_key(cpu_stat, "nr_throttled ");
    if (!periods || !throttled) {
        return std::nullopt;
    }
    return Throttling{base::number_at_start(*periods).value_or(0.0), base::number_at_start(*throttled).value_or(0.0)};
}

CpuGroup cpu_group(const Files& files) {
    CpuGroup narrowest;
    const auto own = files.text("/proc/self/cgroup");
    // Both controllers of version 1 are usually mounted as one directory, and `cpu` is a link to it.
    constexpr std::array<std::pair<std::string_view, std::string_view>, 2> mounts{
        {{"", "/sys/fs/cgroup"}, {"cpu", "/sys/fs/cgroup/cpu"}}};
    for (const auto& [controller, mount] : mounts) {
        auto path = cgroup_path_in(own, controller);
        // In a container the path may be the host's, while its own group is mounted as the root: that one is
        // met last on the way up.
        while (path) {
            const bool is_root = path->size() <= 1 || path->front() != '/';
            const std::string group = std::string(mount) + (is_root ? "" : *path);
            const auto cores = limit_of(files, group, controller.empty());
            if (cores && (!narrowest.cores || *cores < *narrowest.cores)) {
                narrowest = {cores, throttling_in(files.text(group + "/cpu.stat"))};
            }
            path = is_root ? std::nullopt : std::optional(path->substr(0, path->rfind('/')));
        }
    }
    return narrowest;
}

}  // namespace perfmon::machine
