#pragma once

#include "checker/documents/export.hpp"

#include <string>

namespace perfmon::exports {

/// Bencher Metric Format: benchmarks with their measures, each with its value, and one spread between launches below
/// and above it where that is known. The time of an iteration is Bencher's `latency`, its reciprocal `throughput`.
[[nodiscard]] std::string bencher(const documents::ExportDocument& document);

}  // namespace perfmon::exports
