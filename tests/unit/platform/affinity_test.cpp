#include "runtime/platform/affinity.hpp"

#include "test_framework.hpp"

#include <atomic>
#include <thread>

using namespace perfmon::platform;

TEST_CASE("a thread that ends while the threads are being bound is no refusal") {
    std::atomic<bool> done{false};
    std::thread starter([&] {
        while (!done) {
            std::thread([] {}).join();
        }
    });
    int refused = 0;
    for (int i = 0; i < 2000; ++i) {
        refused += pin_to(allowed_cores()) == Pinning::refused ? 1 : 0;
    }
    done = true;
    starter.join();
    CHECK(refused == 0);
}
