#pragma once

#include "checker/documents/doctor.hpp"

#include <string>
#include <vector>

namespace perfmon::doctor {

/// A benchmark whose executable was measured beside itself in all its layouts.
struct LayoutSensitivity {
    std::string benchmark;           ///< `<perf test>/<test case>/<benchmark>`
    double percent = 0.0;            ///< by so much its time varies with the layout, up and down
    bool is_told = false;            ///< that it is more than noise
    double threshold_percent = 0.0;  ///< by which it is judged
    std::string function;            ///< that executes most of its instructions; empty when not known
    std::string place;               ///< of it: `src/parse.cpp:42`; empty when not known
    double share = 0.0;              ///< of the instructions, from 0 to 1
};

/// A finding each, in their order: a warning where the layout alone moves a benchmark by half of its threshold or more,
/// since two of them then differ by all of it.
/// @param no_functions  why functions are not known, as the end of a sentence after "because"; empty where they are
[[nodiscard]] std::vector<documents::Finding> layout_findings(const std::vector<LayoutSensitivity>& benchmarks,
                                                              const std::string& no_functions);

}  // namespace perfmon::doctor
