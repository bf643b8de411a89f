#include "checker/launch/activity.hpp"

#include "test_framework.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <thread>

using namespace perfmon::launch;

TEST_CASE("processor time of a group is that of its processes and of their children that have ended") {
    const auto ticks = static_cast<double>(::sysconf(_SC_CLK_TCK));
    Activity activity;
    add_activity(activity, "7 (a) name) S 1 7 7 0 -1 4194560 100 0 0 0 10 20 30 40 20 0 1 0 5 6 7", 7);
    CHECK(activity.processor_time.count() == Approx(100 / ticks));
    CHECK_FALSE(activity.at_work);
    add_activity(activity, "9 (other) R 1 9 9 0 -1 4194560 100 0 0 0 10 20 30 40 20 0 1 0 5 6 7", 7);
    CHECK(activity.processor_time.count() == Approx(100 / ticks));
    CHECK_FALSE(activity.at_work);
    add_activity(activity, "8 (child) D 7 7 7 0 -1 4194560 100 0 0 0 1 1 0 0 20 0 1 0 5 6 7", 7);
    CHECK(activity.processor_time.count() == Approx(102 / ticks));
    CHECK(activity.at_work);
}

TEST_CASE("what is no such line is nothing") {
    Activity activity;
    for (const char* const text : {"", "7", "7 (a", "7 (a) S", "7 (a) S 1 7", ")))) ("}) {
        add_activity(activity, text, 7);
        CHECK(activity.processor_time.count() == 0.0);
    }
}

TEST_CASE("a process that sleeps does nothing, one that spins works") {
    const auto activity_of = [](void (*action)()) {
        const pid_t child = ::fork();
        if (child == 0) {
            ::setpgid(0, 0);
            ::alarm(20);
            action();
            ::_exit(0);
        }
        ::setpgid(child, child);
        ::usleep(300'000);
        const auto activity = activity_of_group(child);
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        return activity;
    };
    const auto sleeping = activity_of([] { ::pause(); });
    CHECK_FALSE(sleeping.at_work);
    CHECK(sleeping.processor_time.count() < 0.05);
    CHECK(activity_of([] {
              for (volatile bool on = true; on;) {
              }
          }).at_work);
}

TEST_CASE("processes that end while they are looked at are none") {
    // Between the opening of a process's file and its reading the process may be gone: ESRCH, of which a file stream's
    // iterator makes an exception.
    std::atomic<bool> done = false;
    std::thread come_and_go([&] {
        while (!done) {
            const pid_t child = ::fork();
            if (child == 0) {
                ::_exit(0);
            }
            ::waitpid(child, nullptr, 0);
        }
    });
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(1);
    int failed = 0;
    while (std::chrono::steady_clock::now() < end && failed == 0) {
        try {
            (void)activity_of_group(1);
        } catch (const std::exception&) {
            ++failed;
        }
    }
    done = true;
    come_and_go.join();
    CHECK(failed == 0);
}
