#pragma once

#include "statistics.hpp"
#include "tables.hpp"

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

/// What several tables count.
namespace perfmon::quality {

/// Which of the judged checks a row is about. Empty or absent: any.
struct Selection {
    std::string condition;
    std::optional<double> threshold;
    std::optional<double> percent;
    std::string benchmark;
};

[[nodiscard]] std::vector<Judged> select(const std::vector<Judged>& judged, const Selection& selection);

/// Among all.
[[nodiscard]] Share share_of(const std::vector<Judged>& judged, verdict::Verdict verdict);

/// Quiet first.
[[nodiscard]] std::vector<std::string> conditions_of(const Records& records);
[[nodiscard]] std::vector<std::string> conditions_of(const std::vector<Judged>& judged);

/// The widest first.
[[nodiscard]] std::set<double, std::greater<>> thresholds_of(const std::vector<Judged>& judged);

[[nodiscard]] std::set<double> effects_of(const std::vector<Judged>& judged);

/// The title of a workload, or the name of a benchmark that is none.
[[nodiscard]] std::string title_of(const std::string& benchmark);

[[nodiscard]] std::string threshold_text(double threshold);

/// Appends rate and exact 95 % interval, in per cent.
void append(std::vector<Cell>& row, const Share& share);

}  // namespace perfmon::quality
