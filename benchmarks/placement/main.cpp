// Prints what each workload takes: the least of many samples of the thread's processor time, so that what else runs on
// the machine counts as little as it can.
#include "workloads.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <limits>

namespace {

double now_ns() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e9 + static_cast<double>(time.tv_nsec);
}

volatile std::uint64_t result;

double sample_ns(const placement::Workload& workload, int iterations) {
    const double start = now_ns();
    for (int i = 0; i < iterations; ++i) {
        result = workload.run();
    }
    return (now_ns() - start) / iterations;
}

}  // namespace

int main() {
    constexpr double sample_time_ns = 300'000.0;
    constexpr int samples = 100;
    for (const placement::Workload& workload : placement::workloads()) {
        const int iterations = std::max(1, static_cast<int>(sample_time_ns / sample_ns(workload, 20)));
        double least = std::numeric_limits<double>::infinity();
        for (int i = 0; i < samples; ++i) {
            least = std::min(least, sample_ns(workload, iterations));
        }
        std::printf("%s %.1f\n", workload.name, least);
    }
}
