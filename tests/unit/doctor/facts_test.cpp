#include "checker/doctor/facts.hpp"

#include "runtime/base/error.hpp"
#include "runtime/platform/file.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

using namespace perfmon;
using namespace perfmon::doctor;

TEST_CASE("a process that runs perf tests is known by its words") {
    CHECK(runs_perf_tests({"/opt/bin/perfmon", "measure", "--test", "codec", "--", "./codec"}));
    CHECK(runs_perf_tests({"qemu-arm", "./codec", "--perfmon-out", "file"}));
    CHECK(runs_perf_tests({"./codec", "--perfmon-out=file"}));
    CHECK_FALSE(runs_perf_tests({"perfmon", "doctor"}));
    CHECK_FALSE(runs_perf_tests({"perfmon"}));
    CHECK_FALSE(runs_perf_tests({"./codec"}));
    CHECK_FALSE(runs_perf_tests({"grep", "measure"}));
    CHECK_FALSE(runs_perf_tests({"bash", "-c", "./codec --perfmon-out file"}));
    CHECK_FALSE(runs_perf_tests({}));
}

TEST_CASE("other perf tests are found, our own process and its children are not") {
    const TemporaryDirectory proc;
    const auto add = [&](const std::string& process, const std::string& words, const std::string& parent) {
        platform::write_file_atomically(proc.path() / process / "cmdline", words);
        platform::write_file_atomically(proc.path() / process / "status", "Name:\tx\nPPid:\t" + parent + "\n");
    };
    const std::string measure{"perfmon\0measure\0--test\0codec\0", 29};
    add("41", measure, "1");
    add("42", measure, "1");
    add("43", std::string("./codec\0--perfmon-out\0file\0", 27), "42");
    add("44", std::string("./other\0--perfmon-out\0file\0", 27), "41");
    add("45", "", "42");
    add("50", measure, "42");  // a supervisor, and what it watches over
    add("51", std::string("./third\0--perfmon-out\0file\0", 27), "50");
    add("52", measure, "41");  // that of another one's, which is named once
    add("46", std::string("bash\0", 5), "1");
    add("self", measure, "1");
    std::filesystem::create_directories(proc.path() / "47/cmdline");  // opens, and cannot be read: as of one that ended
    CHECK(perf_tests_running(proc.path(), 42) ==
          std::vector<std::string>{"./other --perfmon-out file", "perfmon measure --test codec"});
    CHECK(perf_tests_running(proc.path() / "none", 42).empty());
}

TEST_CASE("a machine that tells little is described, one that tells nothing is an error") {
    const TemporaryDirectory directory;
    const machine::Files files(directory.path().string());
    try {
        (void)present_facts(files);
        FAIL("nothing could be read, and nothing was said");
    } catch (const Error& error) {
        CHECK(error.code() == ExitCode::io);
    }
    platform::write_file_atomically(directory.path() / "proc/loadavg", "0.5 0 0 1/1 1\n");
    platform::write_file_atomically(directory.path() / "sys/devices/system/cpu/cpufreq/boost", "1\n");
    const documents::DoctorFacts facts = present_facts(files);
    CHECK(facts.conditions.load_average == 0.5);
    CHECK(facts.cpu_model == "unknown");
    CHECK(facts.hardware_not_counted.has_value());
    CHECK(facts.turbo_switch == "/sys/devices/system/cpu/cpufreq/boost");
    CHECK(facts.clock_source == std::nullopt);
    CHECK(facts.allowed_cores >= 1);
    CHECK(facts.code_pages);  // of this process, and not of the files above
}
