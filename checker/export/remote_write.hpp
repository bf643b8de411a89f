#pragma once

#include "checker/documents/export.hpp"

#include <string>

namespace perfmon::exports {

/// The body of a request of Prometheus's remote write 1.0: protobuf in a block of Snappy. Samples have the time of the
/// measurement.
/// @param job  label `job` of every series
[[nodiscard]] std::string remote_write(const documents::ExportDocument& document, const std::string& job);

}  // namespace perfmon::exports
