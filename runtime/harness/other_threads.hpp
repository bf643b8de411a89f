#pragma once

#include <chrono>

namespace perfmon::harness {

/// Tells whether threads other than the calling one work: by the processor time they use, so that threads
/// which have ended in the meantime are seen, and idle ones of a pool are not.
class OtherThreads {
public:
    /// Begins to look anew.
    void reset();

    /// Whether they have used a considerable part of the process's time since reset(), or since the last call.
    [[nodiscard]] bool are_busy();

private:
    struct Used {
        std::chrono::nanoseconds by_process{0};
        std::chrono::nanoseconds by_this_thread{0};
    };

    static Used now();

    Used before_;
};

}  // namespace perfmon::harness
