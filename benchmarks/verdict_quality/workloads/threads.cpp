#include "chain.hpp"
#include "operations.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <thread>

namespace perfmon::quality {
namespace {

/// A second thread that does the same work at the same time. Between samples it sleeps: another process has its
/// turn then. During a sample it waits for the next operation without sleeping.
class Companion {
public:
    Companion() : thread_([this] { serve(); }) {}
    Companion(const Companion&) = delete;
    Companion& operator=(const Companion&) = delete;

    ~Companion() {
        wanted_.store(stop);
        wanted_.notify_one();
        thread_.join();
    }

    /// The units of both threads.
    std::uint64_t run_together() {
        wanted_.store(++operations_);
        wanted_.notify_one();
        const auto sum = units_of_a_thread();
        while (done_.load(std::memory_order_acquire) != operations_) {
            std::this_thread::yield();  // where both are on one core, the other one needs it
        }
        return sum + counter_.load();
    }

private:
    static constexpr std::uint64_t stop = ~std::uint64_t{0};

    std::uint64_t units_of_a_thread() {
        return operation([&] { return chain(counter_.fetch_add(1)); });
    }

    void serve() {
        std::uint64_t before = 0;
        while (wait_for_other_than(before) != stop) {
            before = wanted_.load();
            sum_ = units_of_a_thread();
            done_.store(before, std::memory_order_release);
        }
    }

    std::uint64_t wait_for_other_than(std::uint64_t before) {
        constexpr auto awake = std::chrono::microseconds(50);
        const auto began = std::chrono::steady_clock::now();
        while (wanted_.load() == before && std::chrono::steady_clock::now() - began < awake) {
            std::this_thread::yield();
        }
        wanted_.wait(before);
        return wanted_.load();
    }

    alignas(64) std::atomic<std::uint64_t> counter_ = 0;
    alignas(64) std::atomic<std::uint64_t> wanted_ = 0;
    alignas(64) std::atomic<std::uint64_t> done_ = 0;
    std::uint64_t operations_ = 0;
    std::uint64_t sum_ = 0;
    std::thread thread_;
};

}  // namespace

Operation count_in_two_threads() {
    return [companion = std::make_shared<Companion>()] { return companion->run_together(); };
}

}  // namespace perfmon::quality
