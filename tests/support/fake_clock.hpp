#pragma once

#include "runtime/base/clock.hpp"

#include <chrono>
#include <vector>

namespace perfmon::test {

/// It stands still, but for waiting and for what a test lets pass.
class FakeClock : public base::Clock {
public:
    [[nodiscard]] Point now() const override { return now_; }
    void wait(std::chrono::duration<double> time) override {
        waits.push_back(time.count());
        advance(time.count());
    }

    void advance(double seconds) {
        now_ += std::chrono::duration_cast<Point::duration>(std::chrono::duration<double>(seconds));
    }

    std::vector<double> waits;  ///< in seconds

private:
    Point now_{};
};

}  // namespace perfmon::test
