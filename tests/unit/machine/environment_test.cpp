#include "runtime/machine/environment.hpp"

#include "runtime/platform/file.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

using namespace perfmon;

TEST_CASE("a machine contributes what stays the same from day to day") {
    const TemporaryDirectory directory;
    const std::string root = directory.path().string();
    platform::write_file_atomically(root + "/etc/os-release", "ID=debian\nVERSION_ID=\"12\"\n");
    platform::write_file_atomically(root + "/proc/cpuinfo", "model name\t: Some CPU\ncpu MHz\t\t: 800.5\n");
    const documents::Environment environment = machine::environment(machine::Files(root));
    CHECK(environment.os == "linux debian-12");
    CHECK(environment.cpu_model == "Some CPU");
    CHECK_FALSE(environment.architecture.empty());
    CHECK(environment.logical_cores >= 1);
    CHECK(environment.compiler.empty());
}

TEST_CASE("a machine that says little of itself has an environment too") {
    const TemporaryDirectory directory;
    const documents::Environment environment = machine::environment(machine::Files(directory.path().string()));
    CHECK(environment.os == "linux");
    CHECK(environment.cpu_model == "unknown");
}
