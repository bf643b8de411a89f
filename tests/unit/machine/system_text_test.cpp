#include "runtime/machine/system_text.hpp"

#include "test_framework.hpp"

using namespace perfmon::machine;  // NOLINT(google-build-using-namespace): the whole header is under test

namespace {

constexpr const char* intel =
    "processor\t: 0\nvendor_id\t: GenuineIntel\nmodel name\t: Intel(R) Xeon(R) Processor @ 2.60GHz\n"
    "cpu MHz\t\t: 2599.998\nflags\t\t: fpu vme hypervisor lahf_lm\n\nprocessor\t: 1\ncpu MHz\t\t: 800.000\n";
constexpr const char* arm = "processor\t: 0\nBogoMIPS\t: 243.75\nCPU implementer\t: 0x41\nCPU part\t: 0xd0c\n";

}  // namespace

TEST_CASE("the distribution is its id and version") {
    CHECK(distribution_in("PRETTY_NAME=\"Debian GNU/Linux 12\"\nVERSION_ID=\"12\"\nID=debian\n") == "debian-12");
    CHECK(distribution_in("ID='arch'\nBUILD_ID=rolling\n") == "arch");
    CHECK(distribution_in("VERSION_ID=\"12\"\n") == std::nullopt);
    CHECK(distribution_in("") == std::nullopt);
}

TEST_CASE("the processor is the first one") {
    CHECK(cpu_model_in(intel) == "Intel(R) Xeon(R) Processor @ 2.60GHz");
    CHECK(cpu_model_in(arm) == "implementer 0x41 part 0xd0c");
    CHECK(cpu_model_in("model name\t:\n") == std::nullopt);
    CHECK(mhz_in(intel) == 2599.998);
    CHECK(mhz_in(arm) == std::nullopt);
}

TEST_CASE("the load is the one over a minute") {
    CHECK(load_in("0.66 0.50 0.40 1/123 4567\n") == 0.66);
    CHECK(load_in("") == std::nullopt);
}

TEST_CASE("ASLR is on at every level but 0") {
    CHECK(aslr_in("2\n") == true);
    CHECK(aslr_in("1\n") == true);
    CHECK(aslr_in("0\n") == false);
    CHECK(aslr_in("") == std::nullopt);
}

TEST_CASE("a container is known by its control group") {
    CHECK(container_in("12:cpu:/docker/0123abcd\n") == "docker");
    CHECK(container_in("0::/kubepods.slice/kubepods-burstable.slice/docker-1.scope\n") == "kubernetes");
    CHECK(container_in("0::/\n") == std::nullopt);
    CHECK(container_in("") == std::nullopt);
}

TEST_CASE("a hypervisor is named by the machine's maker") {
    CHECK(hypervisor_in(intel, "QEMU\nStandard PC (Q35 + ICH9, 2009)\n") == "kvm");
    CHECK(hypervisor_in(intel, "VMware, Inc.\n") == "vmware");
    CHECK(hypervisor_in(intel, "") == "unknown");
    CHECK(hypervisor_in("flags\t\t: fpu vme hypervisors\n", "QEMU\n") == std::nullopt);
    CHECK(hypervisor_in(arm, "QEMU\n") == std::nullopt);
}

TEST_CASE("turbo is told by one of two switches") {
    CHECK(turbo_in("0\n", "") == true);
    CHECK(turbo_in("1\n", "") == false);
    CHECK(turbo_in("", "1\n") == true);
    CHECK(turbo_in("", "0\n") == false);
    CHECK(turbo_in("", "") == std::nullopt);
}

TEST_CASE("threads that share a core are told by one switch") {
    CHECK(smt_in("1\n") == true);
    CHECK(smt_in("0\n") == false);
    CHECK(smt_in("") == std::nullopt);
}

TEST_CASE("the processors' time is that of all together, guests counted once") {
    const auto time = processor_time_in("cpu  100 20 30 4000 50 6 7 80 9 0\ncpu0 1 1 1 1 1 1 1 1 1 1\n");
    CHECK(time == ProcessorTime{163, 80});
    CHECK(processor_time_in("cpu  100 20 30\n") == std::nullopt);
    CHECK(processor_time_in("") == std::nullopt);
}
