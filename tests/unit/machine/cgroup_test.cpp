#include "runtime/machine/cgroup.hpp"

#include "runtime/platform/file.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

using namespace perfmon;
using namespace perfmon::machine;  // NOLINT(google-build-using-namespace): the whole header is under test

namespace {

constexpr const char* both_versions = "8:cpuset:/\n2:cpu,cpuacct:/docker/0123\n1:name=systemd:/\n0::/init.scope\n";

/// A machine made of the files that are given.
class MadeUp {
public:
    void add(const std::string& path, const std::string& text) const {
        platform::write_file_atomically(directory_.path().string() + path, text);
    }

    [[nodiscard]] Files files() const { return Files(directory_.path().string()); }

private:
    TemporaryDirectory directory_;
};

}  // namespace

TEST_CASE("a process is in one group of each controller") {
    CHECK(cgroup_path_in(both_versions, "cpu") == "/docker/0123");
    CHECK(cgroup_path_in(both_versions, "cpuacct") == "/docker/0123");
    CHECK(cgroup_path_in(both_versions, "") == "/init.scope");
    CHECK(cgroup_path_in(both_versions, "memory") == std::nullopt);
    CHECK(cgroup_path_in("", "") == std::nullopt);
    CHECK(cgroup_path_in("no colons\n", "") == std::nullopt);
}

TEST_CASE("a limit is a quota of a period") {
    CHECK(cores_in("150000 100000\n") == 1.5);
    CHECK(cores_in("max 100000\n") == std::nullopt);
    CHECK(cores_in("") == std::nullopt);
    CHECK(cores_in("50000\n", "100000\n") == 0.5);
    CHECK(cores_in("-1\n", "100000\n") == std::nullopt);
    CHECK(cores_in("", "") == std::nullopt);
}

TEST_CASE("how often a group was held back") {
    CHECK(throttling_in("usage_usec 5\nnr_periods 40\nnr_throttled 10\nthrottled_usec 7\n") == Throttling{40, 10});
    CHECK(throttling_in("usage_usec 5\n") == std::nullopt);
}

TEST_CASE("the narrowest limit between a group and the root holds") {
    const MadeUp machine;
    CHECK_FALSE(cpu_group(machine.files()).cores);
    machine.add("/proc/self/cgroup", "0::/outer/inner\n");
    CHECK_FALSE(cpu_group(machine.files()).cores);
    machine.add("/sys/fs/cgroup/outer/inner/cpu.max", "400000 100000\n");
    machine.add("/sys/fs/cgroup/outer/cpu.max", "200000 100000\n");
    machine.add("/sys/fs/cgroup/outer/cpu.stat", "nr_periods 8\nnr_throttled 2\n");
    CHECK(cpu_group(machine.files()).cores == 2.0);
    CHECK(cpu_group(machine.files()).throttling == Throttling{8, 2});
}

TEST_CASE("in a container the own group is mounted as the root, under the host's path") {
    const MadeUp machine;
    machine.add("/proc/self/cgroup", both_versions);
    machine.add("/sys/fs/cgroup/cpu/cpu.cfs_quota_us", "50000\n");
    machine.add("/sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000\n");
    CHECK(cpu_group(machine.files()).cores == 0.5);
    CHECK_FALSE(cpu_group(machine.files()).throttling);
    machine.add("/proc/self/cgroup", "0::relative\n");
    machine.add("/sys/fs/cgroup/cpu.max", "100000 100000\n");
    CHECK(cpu_group(machine.files()).cores == 1.0);
}
