#pragma once

#include "runtime/documents/result.hpp"

#include <string>

namespace perfmon::evaluate {

/// Whose code lay in pages of the page cache in some launch of a run, and why, as a sentence without its full stop.
/// Empty when each launch had pages of its own.
[[nodiscard]] std::string shared_pages(const documents::Result& result);

}  // namespace perfmon::evaluate
