#pragma once

#include "checker/store/work_directory.hpp"
#include "checker/text/terminal.hpp"
#include "runtime/documents/result.hpp"

namespace perfmon::doctor {

/// Warns in one line of the gravest of what makes the numbers of a run unreliable. What the same ctest (or
/// shell) was warned of in this work directory is not said again.
void warn_about_noise(const documents::Result& result, const store::WorkDirectory& work, text::Terminal& terminal);

}  // namespace perfmon::doctor
