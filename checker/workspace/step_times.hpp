#pragma once

#include "checker/workspace/described_target.hpp"
#include "checker/workspace/file_api.hpp"
#include "checker/workspace/ninja_log.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace perfmon::workspace {

/// What building a target took, when each of its steps ran last: seconds, as they pass on the wall.
struct StepTimes {
    std::optional<double> compile_s;
    std::optional<double> link_s;

    friend bool operator==(const StepTimes&, const StepTimes&) = default;
};

/// By target.
using TimesOfTargets = std::map<std::string, StepTimes>;

/// Which target an output belongs to follows from where CMake puts object files, and from the artifacts. Other outputs,
/// those of custom commands, belong to none. Nor do objects of sources that the target no longer has: Ninja's log keeps
/// them.
/// @param configuration  of a multi-config generator, else empty: objects are in a directory of this name
[[nodiscard]] TimesOfTargets times_of(const std::vector<NinjaEntry>& log, const std::vector<DescribedTarget>& targets,
                                      const std::string& configuration);

/// Of several snippets of a step the latest counts.
/// @param configuration  others are left out; a snippet without one is of any
[[nodiscard]] TimesOfTargets times_of(const std::vector<Snippet>& snippets, const std::string& configuration);

}  // namespace perfmon::workspace
