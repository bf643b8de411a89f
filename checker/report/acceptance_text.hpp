#pragma once

#include "checker/documents/baseline.hpp"
#include "checker/text/table.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace perfmon::report {

/// A metric beside the first one whose accepted value an accept changed.
struct AcceptedMetric {
    std::string name;
    std::string unit;
    double before = 0.0;
    double now = 0.0;
};

/// What an accept did to one benchmark.
struct AcceptedBenchmark {
    std::string benchmark;
    std::string unit;
    std::optional<double> before;  ///< nothing: it is new
    double now = 0.0;
    std::optional<documents::AcceptedChange> change = std::nullopt;
    std::vector<AcceptedMetric> others = {};
    std::string metric = {};  ///< whose values these are; empty: the time
};

/// A row for each, and for each of its other metrics: before → now, and by how much.
/// @param subject  what one of them is called
[[nodiscard]] std::string changes_text(const std::vector<AcceptedBenchmark>& accepted, std::string_view subject,
                                       text::Colour colour);

/// A line for each alert that the accept resolves.
[[nodiscard]] std::string resolved_text(const std::vector<documents::Alert>& alerts);

}  // namespace perfmon::report
