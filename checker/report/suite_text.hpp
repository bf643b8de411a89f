#pragma once

#include "checker/documents/vocabulary.hpp"
#include "checker/text/table.hpp"

#include <map>
#include <string>
#include <vector>

namespace perfmon::report {

/// What became of the perf tests of a build in one run of all.
struct SuiteRun {
    std::map<std::string, documents::CheckOutcome> judged;  ///< by perf test
    std::vector<std::string> not_judged;                    ///< measured, but nothing could be judged by
    std::vector<std::string> not_measured;
    std::vector<std::string> disabled;
    double seconds = 0.0;
};

/// That in one line, what needs somebody's attention with its names:
/// `suite: 12 perf tests in 1 min 3 s: 10 passed, 1 failed (codec), 1 not measured (parser)`.
[[nodiscard]] std::string suite_text(const SuiteRun& run, text::Colour colour);

}  // namespace perfmon::report
