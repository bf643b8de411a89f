#pragma once

#include "checker/documents/verdict.hpp"
#include "checker/text/table.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace perfmon::report {

/// A part of a target's file that has another size than before, as a person is shown it.
struct SizeRow {
    std::string name;
    std::string before;
    std::string after;
    std::string change;
    double bytes_before = 0.0;
    double bytes_after = 0.0;

    friend bool operator==(const SizeRow&, const SizeRow&) = default;
};

/// All parts of one kind.
struct SizePart {
    std::string title;  ///< what they are: `symbol`, `object`
    bool in_brief;      ///< whether a terminal shows some of them; the others only where all is asked for, or alone
    std::vector<SizeRow> rows;

    friend bool operator==(const SizePart&, const SizePart&) = default;
};

constexpr const char* sizes_title = "what grew or shrank, in bytes";

/// What differs in a target's file.
struct SizeView {
    std::string benchmark;  ///< the target, by its full name
    std::string label;      ///< without the perf test
    std::vector<SizePart> parts;
    std::string not_told;  ///< why some are absent; may be empty

    friend bool operator==(const SizeView&, const SizeView&) = default;
};

/// Of the targets of which it was looked for and anything was found.
[[nodiscard]] std::vector<SizeView> size_views_of(const documents::VerdictDocument& document);

struct SizeTable {
    std::vector<text::Column> columns;
    std::vector<std::vector<text::Cell>> rows;
};

[[nodiscard]] SizeTable size_table(const SizePart& part);

enum class SizeParts { brief, all };

/// For a terminal: of each kind of part what grew most, and how many more there are.
[[nodiscard]] std::string size_text(const SizeView& view, SizeParts parts, std::size_t most_rows, text::Colour colour);

}  // namespace perfmon::report
