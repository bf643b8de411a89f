#pragma once

#include "checker/launch/lockstep.hpp"
#include "checker/measure/launcher.hpp"
#include "runtime/documents/result.hpp"

#include <optional>
#include <string>

namespace perfmon::measure {

/// What a sentence calls two processes that take turns.
struct NamesOfBoth {
    std::string current = "the current executable";
    std::string other;
};

/// What a sentence calls the executable that runs beside the present one.
[[nodiscard]] std::string named(const documents::Lockstep& snapshot);

/// Why a launch in lockstep gave nothing; absent when it gave something.
/// @param present, other  what keeps the answer of either from being used; empty when nothing does
/// @param names           what a sentence calls the two processes
[[nodiscard]] std::optional<Launcher::Failure> failure_of(const launch::ExitsOfBoth& exits, const std::string& present,
                                                          const std::string& other, const NamesOfBoth& names);

}  // namespace perfmon::measure
