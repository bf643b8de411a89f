#pragma once

#include "checker/documents/baseline.hpp"
#include "checker/text/table.hpp"

#include <optional>
#include <string>
#include <vector>

namespace perfmon::report {

/// What an accept did to one benchmark.
struct AcceptedBenchmark {
    std::string benchmark;
    std::string unit;
    std::optional<double> before;  ///< nothing: it is new
    double now = 0.0;
    std::optional<documents::AcceptedChange> change = std::nullopt;
};

/// A row for each: before → now, and by how much.
[[nodiscard]] std::string changes_text(const std::vector<AcceptedBenchmark>& accepted, text::Colour colour);

/// A line for each alert that the accept resolves.
[[nodiscard]] std::string resolved_text(const std::vector<documents::Alert>& alerts);

}  // namespace perfmon::report
