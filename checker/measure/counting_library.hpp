#pragma once

#include "runtime/platform/temporary.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace perfmon::measure {

/// The library that is preloaded to count allocations. It is installed with this program, and lies beside it where both
/// were built. By a path that the loader does not divide.
class CountingLibrary {
public:
    /// @returns empty when there is none
    [[nodiscard]] const std::string& path();

private:
    std::optional<std::string> path_;
    std::optional<platform::Temporary> directory_;
};

/// Where the library is; empty when it is in none of these places.
/// @param program  the file of this program
[[nodiscard]] std::filesystem::path counting_library_of(const std::filesystem::path& program);

}  // namespace perfmon::measure
