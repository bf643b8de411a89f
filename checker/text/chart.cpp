#include "checker/text/chart.hpp"

#include "checker/text/units.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <utility>

namespace perfmon::text {
namespace {

/// The characters of a chart that are not dots.
struct Strokes {
    const char* scale;
    const char* corner;
    const char* axis;
    const char* mark;
};

Strokes strokes_of(Glyphs glyphs) {
    return glyphs == Glyphs::ascii ? Strokes{"|", "+", "-", ":"} : Strokes{"┤", "└", "─", "╎"};
}

std::pair<double, double> range_of(const std::vector<double>& values) {
    double least = std::nan("");
    double largest = std::nan("");
    for (const double value : values) {
        if (std::isfinite(value)) {
            least = std::isnan(least) ? value : std::min(least, value);
            largest = std::isnan(largest) ? value : std::max(largest, value);
        }
    }
    return {least, largest};
}

/// Dots, in cells of a character each.
class Canvas {
public:
    Canvas(std::size_t columns, std::size_t rows, Glyphs glyphs)
        : columns_(columns), rows_(rows), glyphs_(glyphs), cells_(columns * rows, 0) {}

    [[nodiscard]] std::size_t across() const { return columns_ * dots_across(); }
    [[nodiscard]] std::size_t down() const { return rows_ * dots_down(); }
    [[nodiscard]] std::size_t column_of(std::size_t x) const { return x / dots_across(); }

    /// @param y  from above
    void set(std::size_t x, std::size_t y) {
        // Unicode numbers the dots of a cell by column, and then the two that were added below.
        constexpr std::array<std::array<std::uint8_t, 4>, 2> bits{{{0x01, 0x02, 0x04, 0x40}, {0x08, 0x10, 0x20, 0x80}}};
        cells_[y / dots_down() * columns_ + column_of(x)] |= bits[x % dots_across()][y % dots_down()];
    }

    [[nodiscard]] std::string cell(std::size_t column, std::size_t row, const char* empty) const {
        const unsigned dots = cells_[row * columns_ + column];
        if (dots == 0) {
            return empty;
        }
        // U+2800 and the dots, in UTF-8.
        return glyphs_ == Glyphs::ascii ? std::string("*")
                                        : std::string{'\xE2', static_cast<char>(0xA0U | (dots >> 6U)),
                                                      static_cast<char>(0x80U | (dots & 0x3FU))};
    }

private:
    [[nodiscard]] std::size_t dots_across() const { return glyphs_ == Glyphs::ascii ? 1 : 2; }
    [[nodiscard]] std::size_t dots_down() const { return glyphs_ == Glyphs::ascii ? 1 : 4; }

    std::size_t columns_;
    std::size_t rows_;
    Glyphs glyphs_;
    std::vector<std::uint8_t> cells_;
};

/// A scale of so many places: where a share of the whole lies.
std::size_t place(double share, std::size_t places) {
    return static_cast<std::size_t>(std::lround(share * static_cast<double>(places - 1)));
}

std::size_t place_of(std::size_t index, std::size_t count, std::size_t places) {
    return count < 2 ? 0 : place(static_cast<double>(index) / static_cast<double>(count - 1), places);
}

void set_dots(Canvas& canvas, const std::vector<double>& values) {
    const auto [least, largest] = range_of(values);
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (std::isfinite(values[i])) {
            const double share = largest > least ? (largest - values[i]) / (largest - least) : 0.5;
            canvas.set(place_of(i, values.size(), canvas.across()), place(share, canvas.down()));
        }
    }
}

/// In ASCII alone where the terminal has no more.
std::string label(double value, const Chart& chart) {
    constexpr std::string_view micro = "µ";
    std::string text = quantity(value, chart.unit);
    const std::size_t at = text.find(micro);
    const bool is_replaced = chart.glyphs == Glyphs::ascii && at != std::string::npos;
    return is_replaced ? text.substr(0, at) + 'u' + text.substr(at + micro.size()) : text;
}

std::string spaces(std::size_t count) {
    return std::string().append(count, ' ');
}

/// The marks of each column: 0 for none.
std::vector<std::size_t> marks_by_column(const Chart& chart, const Canvas& canvas, std::size_t columns) {
    std::vector<std::size_t> marks(columns, 0);
    for (std::size_t i = 0; i < chart.marks.size(); ++i) {
        if (chart.marks[i] < chart.values.size()) {
            marks[canvas.column_of(place_of(chart.marks[i], chart.values.size(), canvas.across()))] = i + 1;
        }
    }
    return marks;
}

std::string axis_of(const std::vector<std::size_t>& marks, const Strokes& strokes) {
    constexpr std::size_t last_digit = 9;
    std::string axis = strokes.corner;
    for (const std::size_t mark : marks) {
        axis += mark == 0 ? strokes.axis : mark > last_digit ? "#" : std::to_string(mark);
    }
    return axis;
}

std::string ends_of(const Chart& chart, std::size_t columns) {
    const std::size_t taken = display_width(chart.begin) + display_width(chart.end);
    return taken < columns ? chart.begin + spaces(columns - taken) + chart.end : chart.begin;
}

std::string lower_case(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

}  // namespace

Glyphs glyphs_for(const std::function<std::string(const char* name)>& variable) {
    std::string locale;
    for (const char* const name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        locale = locale.empty() ? lower_case(variable(name)) : locale;
    }
    const bool utf8 = locale.find("utf-8") != std::string::npos || locale.find("utf8") != std::string::npos;
    const std::string terminal = variable("TERM");
    return utf8 && terminal != "dumb" && terminal != "linux" ? Glyphs::braille : Glyphs::ascii;
}

std::string drawn(const Chart& chart) {
    const auto [least, largest] = range_of(chart.values);
    if (std::isnan(least)) {
        return {};
    }
    const std::string top = label(largest, chart);
    const std::string bottom = largest > least ? label(least, chart) : std::string();
    const std::size_t margin = std::max(display_width(top), display_width(bottom));
    const std::size_t around = margin + 2;
    const std::size_t columns = std::min(std::max(chart.columns, around + 1) - around, chart.values.size());
    Canvas canvas(columns, chart.rows, chart.glyphs);
    set_dots(canvas, chart.values);
    const Strokes strokes = strokes_of(chart.glyphs);
    const auto marks = marks_by_column(chart, canvas, columns);
    std::string text;
    for (std::size_t row = 0; row < chart.rows; ++row) {
        const std::size_t labelled = largest > least ? 0 : chart.rows / 2;
        const std::string& name = row == labelled ? top : row + 1 == chart.rows ? bottom : std::string();
        std::string line = spaces(margin - display_width(name)) + name + ' ' + strokes.scale;
        for (std::size_t column = 0; column < columns; ++column) {
            line += canvas.cell(column, row, marks[column] == 0 ? " " : strokes.mark);
        }
        text += line.substr(0, line.find_last_not_of(' ') + 1) + '\n';
    }
    text += spaces(margin + 1) + axis_of(marks, strokes) + '\n';
    return text + spaces(around) + ends_of(chart, columns) + '\n';
}

}  // namespace perfmon::text
