#pragma once

#include "checker/launch/activity.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>

/// How long to wait for a process that does not come to an end of what it does. Two that hold each other up sleep; one
/// that has much to do works. So whoever sleeps is given up soon, and whoever works late.
namespace perfmon::launch {

using PatienceClock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

/// Looks what a process does. It is asked once a second at most.
using Look = std::function<Activity()>;

/// For how long a process has done nothing. Less than a twentieth of a core is nothing: one that asks again and again
/// whether it may go on, and sleeps a millisecond in between, needs 1 or 2 %.
class Stillness {
public:
    explicit Stillness(PatienceClock::time_point now) : since_(now), looked_at_(now) {}

    /// To be called again and again.
    [[nodiscard]] Seconds lasted(PatienceClock::time_point now, const Look& look);

private:
    PatienceClock::time_point since_;
    PatienceClock::time_point looked_at_;
    std::optional<Activity> seen_;
};

/// How long one of two processes that take turns may keep its turn.
class Patience {
public:
    /// @param timeout  that is left for both; a part of it is all that is ever waited
    /// @param set_up   how long the processes took by themselves without measuring anything
    Patience(std::optional<Seconds> timeout, Seconds set_up, PatienceClock::time_point now);

    /// To be called again and again.
    /// @param handovers  turns so far: as long as it grows, all is well
    /// @param look       at the process that has the turn
    /// @returns whether the present turn has lasted too long
    [[nodiscard]] bool is_lost(std::uint32_t handovers, PatienceClock::time_point now, const Look& look);

    /// How long the present turn has lasted.
    [[nodiscard]] Seconds turn_lasted(PatienceClock::time_point now) const { return now - since_; }

    /// What a process may sleep in its turn, and what it may work. Turns last milliseconds, but setting a perf test up
    /// may take long; so may one call, and then the other process's did as well.
    [[nodiscard]] Seconds sleeping_limit() const;
    [[nodiscard]] Seconds working_limit() const;

private:
    [[nodiscard]] Seconds within_timeout(Seconds limit) const;

    std::optional<Seconds> timeout_;
    Seconds set_up_;
    std::uint32_t handovers_ = 0;
    Seconds longest_{0};
    PatienceClock::time_point since_;
    Stillness stillness_;
};

}  // namespace perfmon::launch
