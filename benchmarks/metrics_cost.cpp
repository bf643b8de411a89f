// What reading the default metrics around a timed sample changes of its time: see metrics_cost.sh.
#include "checker/stats/summary.hpp"
#include "runtime/harness/counted_interval.hpp"
#include "runtime/metric/metric.hpp"
#include "runtime/probes/counters.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <numeric>
#include <random>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace perfmon;
using Clock = std::chrono::steady_clock;

volatile std::uint64_t sink = 0;

struct Workload {
    const char* name;
    std::function<std::uint64_t()> operation;
};

std::uint64_t arithmetic() {
    std::uint64_t state = sink;
    for (int i = 0; i < 1000; ++i) {
        state = state * 6364136223846793005U + 1442695040888963407U;
    }
    return state;
}

std::uint64_t sum_of(const std::vector<std::uint64_t>& numbers) {
    return std::accumulate(numbers.begin(), numbers.end(), std::uint64_t{0});
}

std::uint64_t map_of_strings() {
    std::map<int, std::string> map;
    for (int i = 0; i < 200; ++i) {
        map.emplace(i * 7919 % 200, std::string(40, 'x'));
    }
    return map.size();
}

std::uint64_t sorted(std::vector<std::uint64_t> numbers) {
    std::sort(numbers.begin(), numbers.end());
    return numbers.front();
}

std::uint64_t slept() {
    std::this_thread::sleep_for(std::chrono::microseconds(100));
    return 0;
}

std::uint64_t thread_started() {
    std::thread([] { sink = arithmetic(); }).join();
    return 0;
}

double seconds_of(const Workload& workload, int iterations) {
    const auto began = Clock::now();
    for (int i = 0; i < iterations; ++i) {
        sink = workload.operation();
    }
    return std::chrono::duration<double>(Clock::now() - began).count();
}

/// As the harness does: what is read is read outside of the two readings of the clock.
double seconds_with_metrics(const Workload& workload, int iterations) {
    harness::CountedInterval counted;
    counted.begin(probes::probes(metric::Pass::timed, probes::Threads::any_of_them));
    const double seconds = seconds_of(workload, iterations);
    sink = counted.end().size();
    return seconds;
}

/// Iterations of a sample of the default length.
int iterations_of(const Workload& workload) {
    constexpr double sample_s = 1e-3;
    int iterations = 1;
    while (std::min(seconds_of(workload, iterations), seconds_of(workload, iterations)) < sample_s) {
        iterations *= 2;
    }
    return iterations;
}

/// With its interval of 95 %, from the order of the values (the binomial distribution's, as the sign test).
void print(const char* name, double sample_s, std::vector<double> log_ratios) {
    std::sort(log_ratios.begin(), log_ratios.end());
    const auto count = static_cast<double>(log_ratios.size());
    const double half = 1.96 * std::sqrt(count) / 2.0;
    const auto at = [&](double rank) {
        const double within = std::clamp(rank, 0.0, count - 1.0);
        return 100.0 * std::expm1(log_ratios[static_cast<std::size_t>(within)]);
    };
    std::printf("%-28s %9.0f us %+11.2f %%   %+.2f to %+.2f %%\n", name, 1e6 * sample_s, at(count / 2.0),
                at(count / 2.0 - half), at(count / 2.0 + half));
}

void compare(const Workload& workload, int pairs) {
    const int iterations = iterations_of(workload);
    std::vector<double> log_ratios;
    std::vector<double> times;
    for (int pair = 0; pair < pairs; ++pair) {
        const bool metrics_first = pair % 2 == 0;
        double with = metrics_first ? seconds_with_metrics(workload, iterations) : 0.0;
        const double without = seconds_of(workload, iterations);
        with = metrics_first ? with : seconds_with_metrics(workload, iterations);
        log_ratios.push_back(std::log(with / without));
        times.push_back(without);
    }
    print(workload.name, stats::median(times).value(), std::move(log_ratios));
}

}  // namespace

int main(int argc, char** argv) {
    const int pairs = argc > 1 ? std::max(20, std::atoi(argv[1])) : 2000;
    std::mt19937_64 random(1);
    const auto numbers = [&](std::size_t count) {
        std::vector<std::uint64_t> all(count);
        std::generate(all.begin(), all.end(), random);
        return all;
    };
    const auto few = numbers(std::size_t{1} << 11U);
    const auto many = numbers(std::size_t{1} << 21U);
    const std::array<Workload, 7> workloads{{{"arithmetic", arithmetic},
                                             {"sum of 16 KiB", [&] { return sum_of(few); }},
                                             {"sum of 16 MiB", [&] { return sum_of(many); }},
                                             {"sort of 16 KiB", [&] { return sorted(few); }},
                                             {"map of 200 strings", map_of_strings},
                                             {"a thread, started and joined", thread_started},
                                             {"sleep of 100 us", slept}}};
    std::printf("%-28s %12s %13s   %s\n", "workload", "sample", "with metrics", "95 % interval");
    for (const Workload& workload : workloads) {
        compare(workload, pairs);
    }
}
