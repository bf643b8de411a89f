#pragma once

#include "checker/launch/child_process.hpp"
#include "runtime/platform/program.hpp"

#include <string>

namespace perfmon::launch {

/// What stood in the way, as part of a sentence: `/src/run.sh: its interpreter /usr/bin/zsh is not there`. One errno
/// has many reasons: for a file that is there, "No such file or directory" speaks of another one.
[[nodiscard]] std::string explain(const platform::StartFailure& failure, const Command& command);

}  // namespace perfmon::launch
