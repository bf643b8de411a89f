#include "runtime/harness/machine.hpp"

#include "runtime/machine/files.hpp"
#include "runtime/machine/system_text.hpp"
#include "runtime/platform/system.hpp"

namespace perfmon::harness {

documents::Environment environment_of(const ExecutableBuild& executable) {
    const documents::Build& build = executable.build;
    documents::Environment environment;
    const machine::Files files;
    const auto distribution = machine::distribution_in(files.text("/etc/os-release"));
    environment.os = distribution ? "linux " + *distribution : "linux";
    environment.architecture = platform::architecture();
    environment.cpu_model = machine::cpu_model_in(files.text("/proc/cpuinfo")).value_or("unknown");
    environment.logical_cores = platform::online_cores();
    environment.compiler = build.compiler;
    environment.compiler_version = build.compiler_version;
    environment.build_type = build.build_type;
    environment.flags = build.flags;
    environment.sanitizers = build.sanitizers;
    environment.link_flags = executable.link_flags;
    return environment;
}

}  // namespace perfmon::harness
