#pragma once

#include <string>

namespace perfmon::harness {

/// Why a file of benchmarks was compiled without PerfMon's hooks, and what helps: a copy of Catch2's header beside the
/// file comes before all include directories when it is included in quotes.
[[nodiscard]] std::string why_without_hooks(const std::string& source_file);

}  // namespace perfmon::harness
