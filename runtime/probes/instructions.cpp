#include "runtime/probes/counters.hpp"

#if PERFMON_HAS_CALLGRIND
#include <valgrind/callgrind.h>
#endif

#include <array>
#include <charconv>
#include <string>
#include <system_error>

namespace perfmon::probes {

#if PERFMON_HAS_CALLGRIND

// Instrumentation, and not collection, which Callgrind turns on and off for the calling thread alone: of 100,000 steps
// in another thread, it saw the 2,500 instructions of creating it.
void begin_instructions() {
    CALLGRIND_ZERO_STATS;
    CALLGRIND_START_INSTRUMENTATION;
}

void end_instructions() {
    CALLGRIND_STOP_INSTRUMENTATION;
}

void write_instructions(std::size_t benchmark, double iterations) {
    std::array<char, 32> number{};
    const auto [end, error] = std::to_chars(number.data(), number.data() + number.size(), iterations);
    const std::string label =
        "perfmon " + std::to_string(benchmark) + ' ' + (error == std::errc{} ? std::string(number.data(), end) : "?");
    CALLGRIND_DUMP_STATS_AT(label.c_str());
}

std::string obstacle_to_counting_instructions() {
    return RUNNING_ON_VALGRIND != 0 ? "" : "its process did not run under Valgrind";
}

#else

void begin_instructions() {}

void end_instructions() {}

void write_instructions(std::size_t /*benchmark*/, double /*iterations*/) {}

std::string obstacle_to_counting_instructions() {
    return "it is linked with a PerfMon that was built without Valgrind's header valgrind/callgrind.h";
}

#endif

}  // namespace perfmon::probes
