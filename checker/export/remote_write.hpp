#pragma once

#include "checker/documents/export.hpp"

#include <cstdint>
#include <string>

namespace perfmon::exports {

/// The body of a request of Prometheus's remote write 1.0: protobuf in a block of Snappy. Every series has the
/// label `job`, as one that Prometheus itself reads.
/// @param unix_milliseconds  time of all samples. A server refuses a whole request for one sample that is older than an
///     hour, or than what it has of its series; so this is when the state is told, not when it was measured
[[nodiscard]] std::string remote_write(const documents::ExportDocument& document, std::int64_t unix_milliseconds);

}  // namespace perfmon::exports
