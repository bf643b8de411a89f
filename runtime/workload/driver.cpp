#include "runtime/workload/driver.hpp"

#include "runtime/workload/blocking_driver.hpp"
#include "runtime/workload/callback_driver.hpp"

#include <exception>
#include <thread>

namespace perfmon::workload {

std::unique_ptr<Driver> make_driver(const hooks::Operation& operation, const AsyncOptions& options) {
    if (operation.blocking) {
        return std::make_unique<BlockingDriver>(operation, options);
    }
    return std::make_unique<CallbackDriver>(operation, options);
}

std::string message_of_exception() {
    try {
        throw;
    } catch (const std::exception& error) {
        return error.what();
    } catch (...) {
        return "something that is not a std::exception";
    }
}

void wait_until(TimePoint time) {
    // The system wakes a thread later than asked for. What is left of the time is spent looking at the clock, and a
    // service that wants the same core gets it.
    constexpr auto woken_late_by = std::chrono::microseconds(100);
    if (time - Clock::now() > woken_late_by) {
        std::this_thread::sleep_until(time - woken_late_by);
    }
    while (Clock::now() < time) {
        std::this_thread::yield();
    }
}

}  // namespace perfmon::workload
