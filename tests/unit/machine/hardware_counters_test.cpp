#include "runtime/machine/hardware_counters.hpp"

#include "runtime/platform/file.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <cerrno>

using namespace perfmon;

namespace {

std::string obstacle(int refusal, const std::string& level = "") {
    const TemporaryDirectory directory;
    if (!level.empty()) {
        platform::write_file_atomically(directory.path() / "proc/sys/kernel/perf_event_paranoid", level + "\n");
    }
    return machine::obstacle_to_hardware_counters(refusal, machine::Files(directory.path().string()));
}

bool names(const std::string& text, const char* part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("nothing is in the way of counters that can be read") {
    CHECK(obstacle(0, "4").empty());
}

TEST_CASE("a machine without counters is told from a kernel that forbids them") {
    CHECK(names(obstacle(ENOENT, "4"), "virtual machine"));
    CHECK(names(obstacle(EOPNOTSUPP, "2"), "virtual machine"));
    CHECK(names(obstacle(EACCES, "3"), "kernel.perf_event_paranoid is 3"));
    CHECK(names(obstacle(EACCES, "4"), "sysctl kernel.perf_event_paranoid=2"));
    CHECK(names(obstacle(EPERM, "4"), "kernel.perf_event_paranoid is 4"));
    CHECK(names(obstacle(ENOSYS), "no perf_event_open()"));
}

TEST_CASE("where the kernel's level allows it, it is a container that forbids it") {
    for (const char* const level : {"", "-1", "1", "2"}) {
        CAPTURE(level);
        CHECK(names(obstacle(EPERM, level), "--cap-add PERFMON"));
    }
}

TEST_CASE("any other refusal is told in the system's words") {
    CHECK(names(obstacle(EMFILE), "Too many open files"));
}
