#pragma once

#include "checker/launch/lockstep.hpp"
#include "checker/measure/launcher.hpp"
#include "runtime/documents/result.hpp"

#include <optional>
#include <string>

namespace perfmon::measure {

/// What a sentence calls the executable that runs beside the present one.
[[nodiscard]] std::string named(const documents::Lockstep& snapshot);

/// Why a launch in lockstep gave nothing; absent when it gave something.
/// @param present, other  what keeps the answer of either from being used; empty when nothing does
[[nodiscard]] std::optional<Launcher::Failure> failure_of(const launch::ExitsOfBoth& exits, const std::string& present,
                                                          const std::string& other,
                                                          const documents::Lockstep& snapshot);

}  // namespace perfmon::measure
