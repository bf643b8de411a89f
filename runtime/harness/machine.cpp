#include "runtime/harness/machine.hpp"

#include "runtime/machine/environment.hpp"
#include "runtime/machine/files.hpp"

namespace perfmon::harness {

documents::Environment environment_of(const ExecutableBuild& executable) {
    const documents::Build& build = executable.build;
    documents::Environment environment = machine::environment(machine::Files());
    environment.compiler = build.compiler;
    environment.compiler_version = build.compiler_version;
    environment.build_type = build.build_type;
    environment.flags = build.flags;
    environment.sanitizers = build.sanitizers;
    environment.link_flags = executable.link_flags;
    return environment;
}

}  // namespace perfmon::harness
