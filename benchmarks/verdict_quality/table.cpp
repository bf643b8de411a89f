#include "table.hpp"

#include <fmt/format.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include <algorithm>
#include <cmath>

namespace perfmon::quality {
namespace {

std::string row_of(const std::vector<std::string>& cells) {
    std::string line = "|";
    for (const std::string& cell : cells) {
        line += fmt::format(" {} |", cell);
    }
    return line + "\n";
}

/// Columns of numbers are set to the right.
std::string rule_below_heading(const Table& table) {
    std::vector<std::string> cells;
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        const bool is_numeric = std::all_of(table.rows.begin(), table.rows.end(),
                                            [&](const auto& row) { return row[column].number.has_value(); });
        cells.emplace_back(is_numeric ? "--:" : "---");
    }
    return row_of(cells);
}

class Document {
public:
    Document() { writer_.StartObject(); }

    void add(const std::string& key, const std::string& text) {
        name(key);
        writer_.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
    }

    void add(const Table& table) {
        name(table.id);
        writer_.StartObject();
        add("title", table.title);
        add("note", table.note);
        name("rows");
        writer_.StartArray();
        for (const auto& row : table.rows) {
            writer_.StartObject();
            for (std::size_t column = 0; column < row.size(); ++column) {
                add(table.columns[column], row[column]);
            }
            writer_.EndObject();
        }
        writer_.EndArray();
        writer_.EndObject();
    }

    std::string finish() {
        writer_.EndObject();
        return std::string(buffer_.GetString()) + "\n";
    }

private:
    void name(const std::string& key) { writer_.Key(key.data(), static_cast<rapidjson::SizeType>(key.size())); }

    void add(const std::string& key, const Cell& cell) {
        if (!cell.number) {
            add(key, cell.text);
        } else if (name(key); std::isfinite(*cell.number)) {
            writer_.Double(*cell.number);
        } else {
            writer_.Null();
        }
    }

    rapidjson::StringBuffer buffer_;
    rapidjson::PrettyWriter<rapidjson::StringBuffer> writer_{buffer_};
};

}  // namespace

Cell::Cell(double value, int decimals)
    : text(std::isfinite(value) ? fmt::format("{:.{}f}", value, decimals) : "–"), number(value) {}

Cell::Cell(std::size_t value) : text(std::to_string(value)), number(static_cast<double>(value)) {}

std::string to_markdown(const Table& table) {
    std::string text = fmt::format("## {}\n\n", table.title);
    if (table.rows.empty()) {
        return text + "Nothing was measured.\n";
    }
    text += row_of(table.columns) + rule_below_heading(table);
    for (const auto& row : table.rows) {
        std::vector<std::string> cells;
        std::transform(row.begin(), row.end(), std::back_inserter(cells), [](const Cell& cell) { return cell.text; });
        text += row_of(cells);
    }
    return table.note.empty() ? text : text + "\n" + table.note + "\n";
}

std::string to_json(const std::vector<Table>& tables, const std::vector<std::pair<std::string, std::string>>& header) {
    Document document;
    for (const auto& [key, text] : header) {
        document.add(key, text);
    }
    for (const Table& table : tables) {
        document.add(table);
    }
    return document.finish();
}

}  // namespace perfmon::quality
