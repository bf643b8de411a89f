#pragma once

#include "checker/launch/child_process.hpp"

#include <string>

namespace perfmon::launch {

/// Where the start of a program came to its end. It crosses a pipe.
struct StartFailure {
    enum class Stage : int { process, streams, working_directory, program };

    Stage stage = Stage::process;
    int error = 0;  ///< errno
};

/// What stood in the way, as part of a sentence: `/src/run.sh: its interpreter /usr/bin/zsh is not there`. One errno
/// has many reasons: for a file that is there, "No such file or directory" speaks of another one.
[[nodiscard]] std::string explain(const StartFailure& failure, const Command& command);

}  // namespace perfmon::launch
