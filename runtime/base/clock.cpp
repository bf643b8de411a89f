#include "runtime/base/clock.hpp"

#include <thread>

namespace perfmon::base {
namespace {

class MachineClock : public Clock {
public:
    [[nodiscard]] Point now() const override { return std::chrono::steady_clock::now(); }
    void wait(std::chrono::duration<double> time) override { std::this_thread::sleep_for(time); }
};

}  // namespace

Clock& machine_clock() {
    static MachineClock clock;
    return clock;
}

}  // namespace perfmon::base
