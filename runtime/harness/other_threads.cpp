#include "runtime/harness/other_threads.hpp"

#include <ctime>
#include <utility>

namespace perfmon::harness {
namespace {

std::chrono::nanoseconds read_clock(clockid_t clock) {
    timespec time{};
    ::clock_gettime(clock, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

}  // namespace

OtherThreads::Used OtherThreads::now() {
    const auto by_this_thread = read_clock(CLOCK_THREAD_CPUTIME_ID);
    return {read_clock(CLOCK_PROCESS_CPUTIME_ID), by_this_thread};
}

void OtherThreads::reset() {
    before_ = now();
}

bool OtherThreads::are_busy() {
    // Less than this is what reading the two clocks one after the other shows of a single thread.
    constexpr std::chrono::nanoseconds least = std::chrono::microseconds(20);
    constexpr int considerable = 10;  // a tenth: a thread that logs now and then is none that is measured
    const auto present = now();
    const auto before = std::exchange(before_, present);
    const auto all = present.by_process - before.by_process;
    const auto others = all - (present.by_this_thread - before.by_this_thread);
    return others > least && considerable * others > all;
}

}  // namespace perfmon::harness
