#include "checker/text/table.hpp"

#include "checker/text/sinks.hpp"
#include "checker/text/units.hpp"

#include <algorithm>
#include <string_view>

namespace perfmon::text {
namespace {

std::string_view escape_code(Tone tone) {
    switch (tone) {
        case Tone::plain:
            return {};
        case Tone::good:
            return "\x1b[32m";
        case Tone::warning:
            return "\x1b[33m";
        case Tone::bad:
            return "\x1b[1;31m";
        case Tone::faint:
            return "\x1b[2m";
    }
    return {};
}

std::string padded(const Cell& cell, std::size_t width, Align align, Colour colour) {
    const std::string shown = printable(cell.text);
    const std::string padding(width - display_width(shown), ' ');
    const std::string text = toned(shown, cell.tone, colour);
    return align == Align::left ? text + padding : padding + text;
}

std::string without_trailing_blanks(std::string line) {
    line.erase(line.find_last_not_of(' ') + 1);
    return line;
}

}  // namespace

std::string toned(const std::string& text, Tone tone, Colour colour) {
    const std::string_view code = escape_code(tone);
    if (colour == Colour::off || code.empty() || text.empty()) {
        return text;
    }
    return std::string(code) + text + "\x1b[0m";
}

std::string aligned(const std::vector<Column>& columns, const std::vector<std::vector<Cell>>& rows, Colour colour) {
    std::vector<std::size_t> widths;
    std::vector<Cell> titles;
    for (const Column& column : columns) {
        std::size_t width = display_width(column.title);
        for (const auto& row : rows) {
            width = std::max(width, display_width(printable(row[widths.size()].text)));
        }
        widths.push_back(width);
        titles.push_back({column.title, Tone::faint});
    }
    const auto line = [&](const std::vector<Cell>& row) {
        std::string text;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            text += (i == 0 ? "" : "  ") + padded(row[i], widths[i], columns[i].align, colour);
        }
        return without_trailing_blanks(std::move(text)) + '\n';
    };
    std::string text = line(titles);
    for (const auto& row : rows) {
        text += line(row);
    }
    return text;
}

std::string markdown(const std::vector<Column>& columns, const std::vector<std::vector<Cell>>& rows) {
    std::string text = "|";
    std::string rule = "|";
    for (const Column& column : columns) {
        text += ' ' + column.title + " |";
        rule += column.align == Align::left ? " --- |" : " ---: |";
    }
    text += '\n' + rule + '\n';
    for (const auto& row : rows) {
        text += '|';
        for (const Cell& cell : row) {
            text += ' ' + markdown_text(cell.text) + " |";
        }
        text += '\n';
    }
    return text;
}

}  // namespace perfmon::text
