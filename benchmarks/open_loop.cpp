// How exactly the driver of asynchronous workloads measures: see open_loop.sh.
#include "perfmon/workload.hpp"
#include "runtime/workload/arrivals.hpp"
#include "runtime/workload/driver.hpp"
#include "runtime/workload/histogram.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <random>
#include <vector>

namespace {

using namespace perfmon;
using Clock = std::chrono::steady_clock;
using std::chrono::nanoseconds;
using workload::Histogram;

constexpr std::array<double, 4> percentiles{50.0, 90.0, 99.0, 99.9};

double microseconds(nanoseconds length) {
    return std::chrono::duration<double, std::micro>(length).count();
}

void spin(nanoseconds length) {
    const auto end = Clock::now() + length;
    while (Clock::now() < end) {
    }
}

/// The largest difference between a percentile of the histogram and that of the sorted lengths, in percent.
void compare_percentiles() {
    constexpr std::size_t count = 1'000'000;
    std::mt19937_64 random(1);
    std::lognormal_distribution<double> lengths(11.0, 2.0);
    std::vector<std::int64_t> sorted(count);
    Histogram histogram;
    for (std::int64_t& length : sorted) {
        length = static_cast<std::int64_t>(lengths(random));
        histogram.add(nanoseconds(length));
    }
    std::sort(sorted.begin(), sorted.end());
    std::printf("percentiles of %zu log-normal lengths\n%10s %14s %14s %9s\n", count, "", "histogram/us", "sorted/us",
                "apart");
    for (const double percent : percentiles) {
        const auto rank = static_cast<std::size_t>(std::ceil(percent / 100.0 * static_cast<double>(count) - 1e-6));
        const auto told = static_cast<double>(histogram.percentile(percent).value().count());
        const auto exact = static_cast<double>(sorted[rank - 1]);
        std::printf("%9.1f%% %14.2f %14.2f %8.3f%%\n", percent, told / 1e3, exact / 1e3, (told / exact - 1) * 100);
    }
}

/// How late a thread is that does nothing but to look at the clock until an arrival's time has come: no driver on this
/// machine, at this time, can be better.
Histogram lateness_of_machine(double rate, nanoseconds length) {
    workload::ArrivalSchedule schedule(Arrivals::constant, rate, 1);
    const auto begin = Clock::now();
    Histogram late;
    for (const auto arrival : schedule.take_until(length)) {
        while (Clock::now() < begin + arrival) {
        }
        late.add(Clock::now() - (begin + arrival));
    }
    return late;
}

void print_row(const char* name, const Histogram& histogram, nanoseconds known) {
    std::printf("%-34s", name);
    for (const double percent : percentiles) {
        const auto value = histogram.percentile(percent);
        value ? std::printf(" %9.2f", microseconds(*value - known)) : std::printf(" %9s", "-");
    }
    std::printf(" %9.0f\n", microseconds(histogram.longest() - known));
}

/// What the driver measures too much, of a service whose time is known.
workload::LoadSummary run(const hooks::Operation& operation, double rate, int in_flight, nanoseconds length) {
    AsyncOptions options;
    options.in_flight = in_flight;
    workload::ArrivalSchedule schedule(Arrivals::constant, rate, 1);
    const workload::Slice slice{length, std::nullopt, schedule.take_until(length)};
    const auto driver = workload::make_driver(operation, options);
    return driver->run(slice);
}

hooks::Operation blocking(nanoseconds service) {
    return {[service](hooks::Operation::Deadline) {
                spin(service);
                return true;
            },
            nullptr};
}

hooks::Operation calling_back(nanoseconds service) {
    return {nullptr, [service](const Completion& done) {
                spin(service);
                done();
            }};
}

void compare_errors(double rate, nanoseconds service, int in_flight, nanoseconds length) {
    std::printf("\n%.0f operations a second for %.0f s, each of %.0f us; what is measured beyond that, in us\n", rate,
                std::chrono::duration<double>(length).count(), microseconds(service));
    std::printf("%-34s %9s %9s %9s %9s %9s\n", "", "p50", "p90", "p99", "p99.9", "max");
    print_row("the machine: spinning alone", lateness_of_machine(rate, length), nanoseconds(0));
    const auto blocked = run(blocking(service), rate, 1, length);
    print_row("blocking, 1 in flight", blocked.latencies, service);
    const auto several = run(blocking(service), rate, in_flight, length);
    print_row("blocking, several in flight", several.latencies, service);
    const auto called = run(calling_back(service), rate, in_flight, length);
    print_row("calling back", called.latencies, service);
    std::printf("late: %lld, %lld, %lld; dropped: %lld, %lld, %lld\n", static_cast<long long>(blocked.late),
                static_cast<long long>(several.late), static_cast<long long>(called.late),
                static_cast<long long>(blocked.dropped), static_cast<long long>(several.dropped),
                static_cast<long long>(called.dropped));
}

}  // namespace

int main(int argc, char** argv) {
    const auto length = std::chrono::seconds(argc > 1 ? std::strtol(argv[1], nullptr, 10) : 3);
    compare_percentiles();
    compare_errors(100'000, nanoseconds(0), 4, length);
    compare_errors(100'000, std::chrono::microseconds(3), 4, length);
    compare_errors(1'000, std::chrono::microseconds(200), 4, length);
}
