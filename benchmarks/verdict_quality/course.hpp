#pragma once

#include "checker/verdict/verdict.hpp"
#include "record.hpp"
#include "runtime/documents/result.hpp"

#include <cstddef>
#include <optional>
#include <vector>

/// One check as `perfmon` goes about it: looks at the launches, and asks for more until it is decided or the time
/// budget is used. Both are the product's own: verdict::judge() and the stopping rule verdict::plan().
namespace perfmon::quality {

constexpr double default_threshold = 5.0;  // percent
constexpr double strict_threshold = 2.0;
constexpr double strictest_threshold = 1.0;

/// How a check is judged.
struct Circumstances {
    double threshold_percent = default_threshold;
    double time_budget_s = documents::Settings{}.time_budget_s;  ///< per benchmark, both executables together
};

/// How all checks are judged: under each of the thresholds.
struct Judging {
    std::vector<double> thresholds_percent{default_threshold, strict_threshold};
    double time_budget_s = documents::Settings{}.time_budget_s;
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
