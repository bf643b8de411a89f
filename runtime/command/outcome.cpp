#include "runtime/command/outcome.hpp"

#include "runtime/harness/core_wait.hpp"
#include "runtime/platform/signals.hpp"
#include "runtime/probes/counters.hpp"

#include <cstring>

namespace perfmon::command {
namespace {

using Ending = platform::ProgramRun::Ending;

constexpr probes::Counter cpu_time{"cpu_time"};
constexpr probes::Counter page_faults{"page_faults"};
constexpr probes::Counter context_switches{"context_switches"};

}  // namespace

std::string fault_in(const platform::ProgramRun& run, int expected_exit_code) {
    switch (run.ending) {
        case Ending::not_started:
            return std::string("cannot be started: ") + std::strerror(run.failure.error);
        case Ending::without_input:
            return std::string("cannot be opened as input: ") + std::strerror(run.failure.error);
        case Ending::signalled:
            return "was killed by signal " + std::to_string(run.code) + " (" + platform::name_of_signal(run.code) + ")";
        case Ending::exited:
            break;
    }
    return run.code == expected_exit_code
               ? std::string()
               : "exited with " + std::to_string(run.code) + " instead of " + std::to_string(expected_exit_code);
}

std::chrono::nanoseconds own_time(const platform::ProgramRun& run) {
    constexpr double nearly_all = 0.9;
    const bool works_alone = static_cast<double>(run.own_processor_time.count()) >=
                             nearly_all * static_cast<double>(run.processor_time.count());
    return works_alone ? harness::own_part(run.elapsed, run.waited) : run.elapsed;
}

harness::Readings readings_of(const platform::ProgramRun& run) {
    return {{&cpu_time, static_cast<double>(run.processor_time.count())},
            {&page_faults, static_cast<double>(run.page_faults)},
            {&context_switches, static_cast<double>(run.waits)}};
}

}  // namespace perfmon::command
