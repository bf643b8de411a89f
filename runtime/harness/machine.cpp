#include "harness/machine.hpp"

#include "format/document_file.hpp"
#include "harness/system_text.hpp"

#include <sys/personality.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <system_error>

namespace perfmon::harness {
namespace {

/// The beginning of a file of the system; empty when it cannot be read. The first processor is all we
/// want of /proc/cpuinfo, and the kernel asks every core for its frequency when all of it is read.
std::string text_of(const char* path) {
    std::array<char, 8192> buffer{};
    std::ifstream file(path, std::ios::binary);
    file.read(buffer.data(), buffer.size());
    return {buffer.data(), static_cast<std::size_t>(file.gcount())};
}

std::optional<std::string> first_line_of(const char* path) {
    auto text = text_of(path);
    text.resize(std::min(text.find('\n'), text.size()));
    return text.empty() ? std::nullopt : std::optional(std::move(text));
}

std::string architecture() {
    utsname names{};
    return uname(&names) == 0 ? names.machine : "unknown";
}

std::optional<bool> address_space_is_random() {
    constexpr unsigned long only_ask = 0xffffffffUL;
    const int persona = personality(only_ask);
    if (persona >= 0 && (persona & ADDR_NO_RANDOMIZE) != 0) {
        return false;
    }
    return aslr_in(text_of("/proc/sys/kernel/randomize_va_space"));
}

std::optional<std::string> container() {
    if (const char* named = std::getenv("container"); named != nullptr && *named != '\0') {
        return named;
    }
    std::error_code ignored;
    if (std::filesystem::exists("/.dockerenv", ignored)) {
        return "docker";
    }
    if (std::filesystem::exists("/run/.containerenv", ignored)) {
        return "podman";
    }
    return container_in(text_of("/proc/1/cgroup"));
}

}  // namespace

format::Environment environment_of(const BuildFacts& build) {
    format::Environment environment;
    const auto distribution = distribution_in(text_of("/etc/os-release"));
    environment.os = distribution ? "linux " + *distribution : "linux";
    environment.architecture = architecture();
    environment.cpu_model = cpu_model_in(text_of("/proc/cpuinfo")).value_or("unknown");
    environment.logical_cores = sysconf(_SC_NPROCESSORS_ONLN);
    environment.compiler = build.compiler;
    environment.compiler_version = build.compiler_version;
    environment.build_type = build.build_type;
    environment.flags = build.flags;
    environment.sanitizers = build.sanitizers;
    return environment;
}

format::Conditions present_conditions() {
    const auto cpuinfo = text_of("/proc/cpuinfo");
    format::Conditions conditions;
    conditions.started_at = format::utc_now();
    conditions.load_average = load_in(text_of("/proc/loadavg"));
    conditions.governor = first_line_of("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor");
    conditions.mhz = mhz_in(cpuinfo);
    conditions.aslr = address_space_is_random();
    conditions.container = container();
    conditions.virtualization =
        hypervisor_in(cpuinfo, text_of("/sys/class/dmi/id/sys_vendor") + text_of("/sys/class/dmi/id/product_name"));
    return conditions;
}

}  // namespace perfmon::harness
