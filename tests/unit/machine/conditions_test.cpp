#include "runtime/machine/conditions.hpp"

#include "runtime/platform/file.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

using namespace perfmon;

TEST_CASE("what a laptop tells") {
    const TemporaryDirectory directory;
    const std::string root = directory.path().string();
    const std::string cpu = root + "/sys/devices/system/cpu";
    platform::write_file_atomically(root + "/proc/cpuinfo",
                                    "model name\t: Some CPU\ncpu MHz\t\t: 800.5\nflags\t: fpu\n");
    platform::write_file_atomically(root + "/proc/loadavg", "1.25 0.50 0.40 1/123 4567\n");
    platform::write_file_atomically(cpu + "/cpu0/cpufreq/scaling_governor", "powersave\n");
    platform::write_file_atomically(cpu + "/intel_pstate/no_turbo", "0\n");
    platform::write_file_atomically(cpu + "/smt/active", "1\n");
    const documents::Conditions conditions = machine::present_conditions(machine::Files(root));
    CHECK(conditions.load_average == 1.25);
    CHECK(conditions.governor == "powersave");
    CHECK(conditions.turbo == true);
    CHECK(conditions.smt == true);
    CHECK(conditions.mhz == 800.5);
    CHECK(conditions.cpu_limit == std::nullopt);
    CHECK(conditions.virtualization == std::nullopt);
    CHECK(conditions.started_at.ends_with("Z"));
}

TEST_CASE("what is not told is absent") {
    const TemporaryDirectory directory;
    const documents::Conditions conditions = machine::present_conditions(machine::Files(directory.path().string()));
    CHECK(conditions.load_average == std::nullopt);
    CHECK(conditions.governor == std::nullopt);
    CHECK(conditions.turbo == std::nullopt);
    CHECK(conditions.smt == std::nullopt);
    CHECK(conditions.mhz == std::nullopt);
}
