#pragma once

#include <sys/types.h>

namespace perfmon::quality {

/// While it lives, another process works on memory and arithmetic, on whatever core the system gives it.
class Load {
public:
    /// @throws Error with ExitCode::io
    Load();
    Load(const Load&) = delete;
    Load& operator=(const Load&) = delete;
    ~Load();

private:
    pid_t process_;
};

}  // namespace perfmon::quality
