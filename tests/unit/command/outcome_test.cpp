#include "runtime/command/outcome.hpp"

#include "test_framework.hpp"

#include <cerrno>
#include <chrono>
#include <csignal>

using namespace perfmon;
using namespace perfmon::command;
using namespace std::chrono_literals;
using Ending = platform::ProgramRun::Ending;

namespace {

platform::ProgramRun ended(Ending ending, int code) {
    platform::ProgramRun run;
    run.ending = ending;
    run.code = code;
    run.failure.error = ENOENT;
    return run;
}

platform::ProgramRun timed(std::chrono::nanoseconds elapsed, std::chrono::nanoseconds processor_time,
                           std::chrono::nanoseconds of_first_thread, std::chrono::nanoseconds waited) {
    platform::ProgramRun run;
    run.elapsed = elapsed;
    run.processor_time = processor_time;
    run.own_processor_time = of_first_thread;
    run.waited = waited;
    return run;
}

}  // namespace

TEST_CASE("a run is measured when it ended as expected, and else it is said how it ended") {
    CHECK(fault_in(ended(Ending::exited, 0), 0).empty());
    CHECK(fault_in(ended(Ending::exited, 3), 3).empty());
    CHECK(fault_in(ended(Ending::exited, 0), 3) == "exited with 0 instead of 3");
    CHECK(fault_in(ended(Ending::exited, 2), 0) == "exited with 2 instead of 0");
    CHECK(fault_in(ended(Ending::signalled, SIGSEGV), SIGSEGV) == "was killed by signal 11 (Segmentation fault)");
    CHECK(fault_in(ended(Ending::not_started, 0), 0) == "cannot be started: No such file or directory");
    CHECK(fault_in(ended(Ending::without_input, 0), 0) == "cannot be opened as input: No such file or directory");
}

TEST_CASE("the wait for a core is left out of the time of what works alone") {
    CHECK(own_time(timed(50ms, 10ms, 10ms, 30ms)) == 20ms);
    CHECK(own_time(timed(50ms, 10ms, 10ms, 0ms)) == 50ms);
    // What it waits while threads or processes of its own have the core is its own cost.
    CHECK(own_time(timed(50ms, 40ms, 10ms, 30ms)) == 50ms);
    // The system does not tell.
    CHECK(own_time(timed(50ms, 10ms, 0ms, 30ms)) == 50ms);
    // What cannot be is not believed.
    CHECK(own_time(timed(50ms, 10ms, 10ms, 60ms)) == 50ms);
}

TEST_CASE("what is read of a run is in the units of its metrics") {
    platform::ProgramRun run = timed(50ms, 10ms, 10ms, 0ms);
    run.page_faults = 7;
    run.waits = 2;
    const auto readings = readings_of(run);
    REQUIRE(readings.size() == 3);
    CHECK(std::string(readings[0].counter->metric) == "cpu_time");
    CHECK(readings[0].value == 1e7);
    CHECK(std::string(readings[1].counter->metric) == "page_faults");
    CHECK(readings[1].value == 7.0);
    CHECK(std::string(readings[2].counter->metric) == "context_switches");
    CHECK(readings[2].value == 2.0);
}
