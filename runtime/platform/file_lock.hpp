#pragma once

#include "runtime/platform/file_descriptor.hpp"

namespace perfmon::platform {

/// The advisory lock of a file or a directory. The system lets go of it when whoever holds it ends, however that is.
enum class LockKind { exclusive, shared };

/// Waits for whoever holds it. @returns whether it is held now, else errno says why
[[nodiscard]] bool lock(const FileDescriptor& file, LockKind kind);

enum class LockAttempt { held, another_holds, unsupported };

/// Takes it alone, at once or not at all.
[[nodiscard]] LockAttempt lock_if_free(const FileDescriptor& file);

}  // namespace perfmon::platform
