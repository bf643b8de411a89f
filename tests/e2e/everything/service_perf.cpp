#include <catch2/catch.hpp>
#include <perfmon/perfmon.hpp>

#include <atomic>
#include <chrono>
#include <mutex>
#include <thread>

using namespace std::chrono_literals;

namespace {

/// Answers after a while, as what asks a disk does.
class Store {
public:
    void get() {
#ifdef LOCK
        {
            const std::lock_guard<std::mutex> lock(mutex_);
            std::this_thread::sleep_for(200us);
        }
#else
        std::this_thread::sleep_for(200us);
#endif
        std::this_thread::sleep_for(800us);
    }

private:
    std::mutex mutex_;
};

/// At one of 200 requests it does something else first.
class Server {
public:
    void answer() {
#ifdef STALL
        if (++requests_ % 200 == 0) {
            std::this_thread::sleep_for(5ms);
        }
#endif
        std::this_thread::sleep_for(100us);
    }

private:
    std::atomic<int> requests_{0};
};

}  // namespace

TEST_CASE("service", "[service]") {
    Store store;
    perfmon::AsyncOptions eight;
    eight.in_flight = 8;
    perfmon::run_async_workload("store", eight, [&] { store.get(); });

    Server server;
    perfmon::AsyncOptions arriving;
    arriving.in_flight = 1;
    arriving.rate_per_second = 1'000;
    arriving.arrivals = perfmon::Arrivals::poisson;
    arriving.operations = 2'400;
    perfmon::run_async_workload("server", arriving, [&] { server.answer(); });
}
