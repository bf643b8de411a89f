#pragma once

#include "runtime/platform/file_descriptor.hpp"

#include <chrono>
#include <span>

namespace perfmon::platform {

/// Something that is to be read as soon as it comes.
struct Awaited {
    const FileDescriptor* source = nullptr;  ///< none, or one that is not open, is passed over
    bool is_ready = false;                   ///< it can be read, if only to find that its other end is closed
};

/// Waits until one of these is ready, for so long at most; a signal may end the wait sooner.
/// @returns whether any is
bool wait_for_input(std::span<Awaited> awaited, std::chrono::milliseconds at_most);

}  // namespace perfmon::platform
