#pragma once

#include "checker/documents/export.hpp"

#include <string>

namespace perfmon::exports {

/// InfluxDB's line protocol, a line a metric, with times in nanoseconds. Writing the same run twice gives the same
/// points.
[[nodiscard]] std::string influx_lines(const documents::ExportDocument& document);

}  // namespace perfmon::exports
