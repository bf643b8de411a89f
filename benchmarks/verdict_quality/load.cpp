#include "load.hpp"

#include "runtime/base/error.hpp"

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <algorithm>
#include <csignal>
#include <cstdint>
#include <vector>

namespace perfmon::quality {
namespace {

/// Half of its time on memory beyond the L2 cache, half on arithmetic. Never ends by itself.
[[noreturn]] void work() {
    constexpr std::size_t size = std::size_t{8} * 1024 * 1024;
    constexpr int steps = 4'000'000;
    std::vector<std::uint64_t> memory(size / sizeof(std::uint64_t), 1);
    volatile std::uint64_t result = 1;
    while (true) {
        std::rotate(memory.begin(), memory.begin() + 1, memory.end());
        std::uint64_t x = memory.front() + result;
        for (int i = 0; i < steps; ++i) {
            x = (x ^ (x >> 29)) * 0xbf58476d1ce4e5b9U + 1;
        }
        result = x;
    }
}

}  // namespace

Load::Load() : process_(::fork()) {
    if (process_ < 0) {
        throw Error(ExitCode::io, "load", "no process could be started");
    }
    if (process_ == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // nobody is to be loaded by what nobody waits for
        work();
    }
    constexpr unsigned until_it_works_us = 200'000;
    ::usleep(until_it_works_us);
}

Load::~Load() {
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
}

}  // namespace perfmon::quality
