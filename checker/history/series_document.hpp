#pragma once

#include "checker/documents/history.hpp"
#include "checker/history/level_changes.hpp"
#include "checker/history/store.hpp"

#include <vector>

namespace perfmon::history {

/// A series as a document has it.
[[nodiscard]] documents::HistorySeries document_of(const SeriesName& series, const std::vector<Point>& points,
                                                   const std::vector<LevelChange>& changes);

}  // namespace perfmon::history
