#pragma once

#include "runtime/workload/crew.hpp"
#include "runtime/workload/driver.hpp"

#include <cstddef>
#include <mutex>
#include <optional>
#include <vector>

namespace perfmon::workload {

/// Operations that keep a thread until they have ended: as many threads as may be in flight.
class BlockingDriver final : public Driver {
public:
    BlockingDriver(hooks::Operation operation, const AsyncOptions& options);

    [[nodiscard]] LoadSummary run(const Slice& slice) override;

private:
    /// The slice that runs. Its operations are handed out one by one.
    struct Course {
        const Slice& slice;
        TimePoint begin;
        std::mutex turn = {};  ///< of the thread that takes the next one, and waits for its time
        std::size_t next = 0;
    };

    /// An operation to be started at once.
    struct Start {
        TimePoint intended;
        bool was_awaited = false;  ///< a thread was free before its time came
    };

    [[nodiscard]] static std::optional<Start> take(Course& course);
    void perform(const Start& start, LoadSummary& summary) const;

    hooks::Operation operation_;
    std::chrono::nanoseconds time_out_;
    Crew crew_;
};

}  // namespace perfmon::workload
