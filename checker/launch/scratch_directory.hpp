#pragma once

#include "runtime/platform/temporary.hpp"

#include <filesystem>
#include <optional>

namespace perfmon::launch {

/// A directory for the temporary files of one process, in that of all. It goes with this object.
class ScratchDirectory {
public:
    ScratchDirectory();
    ScratchDirectory(const ScratchDirectory&) = delete;
    ScratchDirectory& operator=(const ScratchDirectory&) = delete;
    ~ScratchDirectory() = default;

    /// Empty where none could be made.
    [[nodiscard]] std::filesystem::path path() const {
        return directory_ ? directory_->path() : std::filesystem::path();
    }

private:
    std::optional<platform::Temporary> directory_;
};

}  // namespace perfmon::launch
