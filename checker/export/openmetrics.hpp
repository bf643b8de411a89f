#pragma once

#include "checker/documents/export.hpp"

#include <string>

namespace perfmon::exports {

/// OpenMetrics 1.0, with the time of each measurement: what `promtool tsdb create-blocks-from openmetrics` takes in.
[[nodiscard]] std::string openmetrics(const documents::ExportDocument& document);

/// The text format of Prometheus 0.0.4, without times: the Pushgateway and node_exporter's directory of text files
/// refuse them.
[[nodiscard]] std::string prometheus_text(const documents::ExportDocument& document);

}  // namespace perfmon::exports
