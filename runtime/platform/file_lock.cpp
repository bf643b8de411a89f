#include "runtime/platform/file_lock.hpp"

#include <sys/file.h>

#include <cerrno>

namespace perfmon::platform {
namespace {

bool flock_uninterrupted(const FileDescriptor& file, int operation) {
    int outcome = -1;
    do {
        outcome = ::flock(file.number(), operation);
    } while (outcome != 0 && errno == EINTR);
    return outcome == 0;
}

}  // namespace

bool lock(const FileDescriptor& file, LockKind kind) {
    return flock_uninterrupted(file, kind == LockKind::exclusive ? LOCK_EX : LOCK_SH);
}

LockAttempt lock_if_free(const FileDescriptor& file) {
    if (flock_uninterrupted(file, LOCK_EX | LOCK_NB)) {
        return LockAttempt::held;
    }
    return errno == EWOULDBLOCK ? LockAttempt::another_holds : LockAttempt::unsupported;
}

}  // namespace perfmon::platform
