#pragma once

#include "runtime/documents/result.hpp"

#include <string>

namespace perfmon::harness {

/// A duration with three figures and a unit that people read, e.g. `1.23 µs`.
[[nodiscard]] std::string human_time(double ns);

/// One line of a run by hand: name, fastest and slowest sample, samples × iterations.
[[nodiscard]] std::string display_line(const documents::Benchmark& benchmark);

}  // namespace perfmon::harness
