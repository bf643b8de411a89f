#pragma once

#include <functional>

namespace perfmon::quality {

/// How work in a process of its own ended.
struct WorkEnd {
    int exit_code = 0;         ///< what the work returned
    bool interrupted = false;  ///< by Ctrl-C or a signal that asks to end
};

/// Does the work in a child process and lives on when it is interrupted, so that what it wrote until then can be
/// made use of.
[[nodiscard]] WorkEnd supervised(const std::function<int()>& work);

}  // namespace perfmon::quality
