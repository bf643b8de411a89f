#pragma once

#include "runtime/platform/file_descriptor.hpp"

#include <chrono>
#include <optional>
#include <string_view>

namespace perfmon::harness {

/// How long the calling thread, ready to run, has waited for a core that others had.
class CoreWait {
public:
    CoreWait();

    /// Since the thread began; nothing where the system does not tell.
    [[nodiscard]] std::optional<std::chrono::nanoseconds> total() const;

private:
    platform::FileDescriptor schedstat_;
};

/// The second number of a /proc/<process>/schedstat: the time waited on a run queue, in nanoseconds.
[[nodiscard]] std::optional<std::chrono::nanoseconds> wait_in(std::string_view schedstat);

/// What a sample took itself. The wait is not believed when it is as long as the sample or longer: it is read around
/// the sample, and what is beside it may have waited.
[[nodiscard]] std::chrono::nanoseconds own_part(std::chrono::nanoseconds elapsed, std::chrono::nanoseconds waited);

}  // namespace perfmon::harness
