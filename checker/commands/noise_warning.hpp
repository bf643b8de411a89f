#pragma once

#include "commands/terminal.hpp"
#include "format/result.hpp"
#include "store/work_directory.hpp"

namespace perfmon::commands {

/// Warns in one line of the gravest of what makes the numbers of a run unreliable. What the same ctest (or
/// shell) was warned of in this work directory is not said again.
void warn_about_noise(const format::Result& result, const store::WorkDirectory& work, Terminal& terminal);

}  // namespace perfmon::commands
