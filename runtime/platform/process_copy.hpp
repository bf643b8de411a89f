#pragma once

#include "runtime/platform/file_descriptor.hpp"
#include "runtime/platform/process_id.hpp"

#include <functional>
#include <string>

namespace perfmon::platform {

/// A copy of this process that does something and tells what came of it. It ends with this object, or with this
/// process.
class ProcessCopy {
public:
    /// @param purpose  named in the error
    /// @param work     runs in the copy; what it gives is to be shorter than a pipe holds, and nothing is told where it
    /// throws
    /// @throws Error with ExitCode::io when there can be none
    ProcessCopy(const std::string& purpose, const std::function<std::string()>& work);
    ProcessCopy(const ProcessCopy&) = delete;
    ProcessCopy& operator=(const ProcessCopy&) = delete;
    ~ProcessCopy();

    /// Where its word comes from, in one piece; it can be read as well when it has ended without any.
    [[nodiscard]] const FileDescriptor& word() const { return word_; }

private:
    ProcessId process_ = -1;
    FileDescriptor word_;
};

}  // namespace perfmon::platform
