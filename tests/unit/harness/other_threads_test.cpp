#include "runtime/harness/other_threads.hpp"

#include "test_framework.hpp"
#include "work_for.hpp"

#include <chrono>
#include <thread>

using perfmon::harness::OtherThreads;
using perfmon::test::work_for;

TEST_CASE("work of another thread is seen, also when the thread is no more") {
    using namespace std::chrono_literals;
    OtherThreads threads;
    threads.reset();
    std::thread other([] { work_for(20ms); });
    other.join();
    CHECK(threads.are_busy());
    CHECK_FALSE(threads.are_busy());  // since then
}

TEST_CASE("work of this thread, and threads that sleep, are not") {
    using namespace std::chrono_literals;
    std::thread sleeping([] { std::this_thread::sleep_for(30ms); });
    OtherThreads threads;
    threads.reset();
    work_for(10ms);
    CHECK_FALSE(threads.are_busy());
    sleeping.join();
}
