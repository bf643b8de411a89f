#pragma once

#include <string>
#include <vector>

namespace perfmon::text {

enum class Colour { off, on };

/// What a piece of text means; the terminal's colours follow from it.
enum class Tone { plain, good, warning, bad, faint };

/// The text in the colour of its tone, or as it is when colours are off.
[[nodiscard]] std::string toned(const std::string& text, Tone tone, Colour colour);

enum class Align { left, right };

struct Column {
    std::string title;
    Align align = Align::left;

    friend bool operator==(const Column&, const Column&) = default;
};

struct Cell {
    std::string text;
    Tone tone = Tone::plain;

    friend bool operator==(const Cell&, const Cell&) = default;
};

/// An aligned table for a terminal: two blanks between columns, widths in code points.
[[nodiscard]] std::string aligned(const std::vector<Column>& columns, const std::vector<std::vector<Cell>>& rows,
                                  Colour colour);

/// The same table in Markdown; `|` in cells is escaped.
[[nodiscard]] std::string markdown(const std::vector<Column>& columns, const std::vector<std::vector<Cell>>& rows);

}  // namespace perfmon::text
