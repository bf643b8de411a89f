#pragma once

#include "checker/verdict/verdict.hpp"
#include "record.hpp"
#include "runtime/documents/result.hpp"

#include <cstddef>
#include <optional>

/// One check as `perfmon` goes about it: looks at the launches, and asks for more until it is decided or the time
/// budget is used. Both are the product's own: verdict::judge() and the stopping rule verdict::plan().
namespace perfmon::quality {

/// How checks are judged.
struct Circumstances {
    double threshold_percent = 5.0;
    double time_budget_s = documents::Settings{}.time_budget_s;  ///< per benchmark, both executables together
};

/// How a check came out.
struct Outcome {
    verdict::Verdict verdict = verdict::Verdict::undecided;
    std::size_t launches = 0;  ///< that it took
    double seconds = 0.0;      ///< wall time of these
    std::optional<double> estimate;
    /// Launches in all that the next look needs; 0 when there is an end to it. A record that was made with another
    /// rule or less time may lack them.
    std::size_t wanted = 0;
    bool scatters = false;  ///< and these are to measure more, where that is worth it
};

/// Judges the launches that there are.
[[nodiscard]] Outcome judge(const Check& check, const Circumstances& circumstances);

}  // namespace perfmon::quality
