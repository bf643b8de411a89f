#include "runtime/machine/environment.hpp"

#include "runtime/machine/system_text.hpp"
#include "runtime/platform/system.hpp"

namespace perfmon::machine {

documents::Environment environment(const Files& files) {
    documents::Environment environment;
    const auto distribution = distribution_in(files.text("/etc/os-release"));
    environment.os = distribution ? "linux " + *distribution : "linux";
    environment.architecture = platform::architecture();
    environment.cpu_model = cpu_model_in(files.text("/proc/cpuinfo")).value_or("unknown");
    environment.logical_cores = platform::online_cores();
    return environment;
}

}  // namespace perfmon::machine
