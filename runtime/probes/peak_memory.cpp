#include "runtime/probes/peak_memory.hpp"

#include "runtime/base/words.hpp"
#include "runtime/machine/files.hpp"
#include "runtime/platform/file_descriptor.hpp"

#include <string>

namespace perfmon::probes {

bool forget_peak_memory() {
    constexpr const char* peak_alone = "5";
    return platform::open_for_writing("/proc/self/clear_refs").write(peak_alone);
}

/// VmHWM and not ru_maxrss, which begins with what the process had that started this one.
std::optional<double> peak_memory() {
    constexpr double kibibyte = 1024.0;
    const std::string status = machine::Files().text("/proc/self/status");
    const auto peak = base::after_key(status, "VmHWM:");
    const auto kibibytes = peak ? base::number_at_start(base::trimmed(*peak)) : std::nullopt;
    return kibibytes ? std::optional(*kibibytes * kibibyte) : std::nullopt;
}

}  // namespace perfmon::probes
