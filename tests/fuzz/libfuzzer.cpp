// libFuzzer's side. PERFMON_FUZZ_TARGET names the target, and PERFMON_FUZZ_SECONDS how much processor time it may take:
// libFuzzer itself counts the time on the wall, which says nothing on a busy machine.
#include "targets.hpp"

#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>

namespace {

const perfmon::fuzz::Target& chosen_target() {
    const char* const name = std::getenv("PERFMON_FUZZ_TARGET");
    const auto* const target = perfmon::fuzz::find_target(name == nullptr ? "" : name);
    perfmon::fuzz::require(target != nullptr, "PERFMON_FUZZ_TARGET names a target");
    return *target;
}

double allowed_seconds() {
    const char* const seconds = std::getenv("PERFMON_FUZZ_SECONDS");
    return seconds == nullptr ? 60.0 : std::atof(seconds);
}

double seconds_taken() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const perfmon::fuzz::Target& target = chosen_target();
    static const double allowed = allowed_seconds();
    static unsigned long runs = 0;
    if (seconds_taken() > allowed) {
        std::printf("%lu inputs in %.0f s of processor time, no finding\n", runs, seconds_taken());
        std::fflush(stdout);
        ::_exit(0);  // libFuzzer takes exit() for a crash
    }
    ++runs;
    target.read({reinterpret_cast<const char*>(data), size});
    return 0;
}
