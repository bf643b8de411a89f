#pragma once

#include "checker/documents/export.hpp"

#include <string>

namespace perfmon::exports {

/// The body of a request that exports metrics by the OpenTelemetry protocol, as JSON.
/// @param service  `service.name` of the resource
[[nodiscard]] std::string otlp_json(const documents::ExportDocument& document, const std::string& service);

}  // namespace perfmon::exports
