#pragma once

#include "checker/text/table.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace perfmon::report {

/// A table for a terminal, and how many rows more there are in the report.
[[nodiscard]] std::string first_rows(const std::vector<text::Column>& columns,
                                     std::vector<std::vector<text::Cell>> rows, std::size_t most, text::Colour colour);

}  // namespace perfmon::report
