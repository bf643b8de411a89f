#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace perfmon::revision {

/// How far a build is.
struct StepsOfBuild {
    std::size_t done = 0;
    std::size_t total = 0;

    friend bool operator==(const StepsOfBuild&, const StepsOfBuild&) = default;
};

/// What the last line says of it that Ninja (`[84/362] Building …`) or a makefile of CMake's (`[ 25%] Building …`)
/// printed. Nothing where neither did.
[[nodiscard]] std::optional<StepsOfBuild> steps_of_build(std::string_view output);

}  // namespace perfmon::revision
