#pragma once

#include "course.hpp"
#include "record.hpp"
#include "table.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace perfmon::quality {

/// A check as it was judged under one threshold.
struct Judged {
    const Check* check = nullptr;
    double threshold = default_threshold;
    Outcome outcome;
};

/// All checks under all thresholds. Left out are those that lack launches which the rule would ask for.
/// @param records  which the result points into
[[nodiscard]] std::vector<Judged> judge_all(const Records& records, const Judging& judging = {});

[[nodiscard]] Table false_alarms(const std::vector<Judged>& judged);
[[nodiscard]] Table false_alarms_by_workload(const std::vector<Judged>& judged);
[[nodiscard]] Table power(const std::vector<Judged>& judged);
[[nodiscard]] Table power_by_workload(const std::vector<Judged>& judged);
[[nodiscard]] Table costs(const std::vector<Judged>& judged);
[[nodiscard]] Table beside_peers(const Records& records, const std::vector<Judged>& judged);
[[nodiscard]] Table distortion(const Records& records);

/// Each target beside what was measured.
[[nodiscard]] Table targets(const Records& records, const std::vector<Judged>& judged);

/// All of them, the targets first.
[[nodiscard]] std::vector<Table> make_tables(Records records, const Judging& judging = {});

}  // namespace perfmon::quality
