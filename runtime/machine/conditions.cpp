#include "runtime/machine/conditions.hpp"

#include "runtime/machine/cgroup.hpp"
#include "runtime/machine/system_text.hpp"
#include "runtime/platform/file.hpp"
#include "runtime/platform/system.hpp"

#include <cstdlib>

namespace perfmon::machine {
namespace {

std::optional<bool> address_space_is_random(const Files& files) {
    if (platform::has_fixed_addresses()) {
        return false;
    }
    return aslr_in(files.text("/proc/sys/kernel/randomize_va_space"));
}

std::optional<std::string> container(const Files& files) {
    if (const char* named = std::getenv("container"); named != nullptr && *named != '\0') {
        return named;
    }
    if (files.exists("/.dockerenv")) {
        return "docker";
    }
    if (files.exists("/run/.containerenv")) {
        return "podman";
    }
    return container_in(files.text("/proc/1/cgroup"));
}

}  // namespace

documents::Conditions present_conditions(const Files& files) {
    const auto cpuinfo = files.text("/proc/cpuinfo");
    documents::Conditions conditions;
    conditions.started_at = platform::utc_now();
    conditions.load_average = load_in(files.text("/proc/loadavg"));
    conditions.governor = files.first_line("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor");
    conditions.turbo = turbo_in(files.text("/sys/devices/system/cpu/intel_pstate/no_turbo"),
                                files.text("/sys/devices/system/cpu/cpufreq/boost"));
    conditions.smt = smt_in(files.text("/sys/devices/system/cpu/smt/active"));
    conditions.mhz = mhz_in(cpuinfo);
    conditions.aslr = address_space_is_random(files);
    conditions.cpu_limit = cpu_group(files).cores;
    conditions.container = container(files);
    conditions.virtualization = hypervisor_in(
        cpuinfo, files.text("/sys/class/dmi/id/sys_vendor") + files.text("/sys/class/dmi/id/product_name"));
    return conditions;
}

}  // namespace perfmon::machine
