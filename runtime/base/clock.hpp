#pragma once

#include <chrono>

namespace perfmon::base {

/// The time that something takes, or a fake one in tests.
class Clock {
public:
    using Point = std::chrono::steady_clock::time_point;

    Clock() = default;
    Clock(const Clock&) = delete;
    Clock& operator=(const Clock&) = delete;
    virtual ~Clock() = default;

    [[nodiscard]] virtual Point now() const = 0;
    virtual void wait(std::chrono::duration<double> time) = 0;

    [[nodiscard]] double seconds_since(Point began) const {
        return std::chrono::duration<double>(now() - began).count();
    }
};

/// The machine's. Without state.
[[nodiscard]] Clock& machine_clock();

}  // namespace perfmon::base
