#pragma once

#include "runtime/documents/environment.hpp"
#include "runtime/machine/cgroup.hpp"
#include "runtime/machine/files.hpp"
#include "runtime/machine/system_text.hpp"

#include <optional>
#include <utility>

namespace perfmon::doctor {

/// What was used up to one moment.
struct Usage {
    double at_s = 0.0;   ///< on a clock that only goes forward
    double own_s = 0.0;  ///< processor time of this process and of its children that have ended
    std::optional<machine::ProcessorTime> processors;
    std::optional<machine::Throttling> throttling;
};

[[nodiscard]] Usage present_usage(const machine::Files& files);

/// Adds what only an interval shows: other load, steal share and throttled share. What was not told at one
/// of its ends stays as it is.
/// @param ticks_per_second  unit of the processors' time
void record_interval(const Usage& from, const Usage& to, double ticks_per_second, documents::Conditions& conditions);

/// The interval from its construction on.
class Watch {
public:
    explicit Watch(machine::Files files) : files_(std::move(files)), start_(present_usage(files_)) {}

    void record(documents::Conditions& conditions) const;

private:
    machine::Files files_;
    Usage start_;
};

}  // namespace perfmon::doctor
