#pragma once

#include "checker/documents/verdict.hpp"
#include "checker/text/table.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace perfmon::report {

/// A table of what takes the compiler's time in a source file: headers by bytes or by time, or templates.
struct InclusionPart {
    std::vector<text::Column> columns;
    std::vector<std::vector<std::string>> rows;

    friend bool operator==(const InclusionPart&, const InclusionPart&) = default;
};

/// What a source file includes, as a person is shown it.
struct InclusionView {
    std::string benchmark;  ///< the source file, by its full name
    std::string label;      ///< without the perf test
    std::string sentence;
    std::vector<InclusionPart> parts;

    friend bool operator==(const InclusionView&, const InclusionView&) = default;
};

/// Of the source files of which it was looked for.
[[nodiscard]] std::vector<InclusionView> inclusion_views_of(const documents::VerdictDocument& document);

[[nodiscard]] std::vector<std::vector<text::Cell>> cells_of(const InclusionPart& part);

/// For a terminal: the first rows of each part, and how many more there are.
[[nodiscard]] std::string inclusion_text(const InclusionView& view, std::size_t most_rows, text::Colour colour);

}  // namespace perfmon::report
