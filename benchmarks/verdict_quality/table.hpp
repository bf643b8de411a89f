#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace perfmon::quality {

/// A number as a machine and as people read it, or words.
struct Cell {
    Cell(std::string words) : text(std::move(words)) {}
    Cell(const char* words) : text(words) {}
    Cell(double value, int decimals);
    Cell(std::size_t value);

    std::string text;
    std::optional<double> number;
};

struct Table {
    std::string id;  ///< in the JSON document
    std::string title;
    std::string note;
    std::vector<std::string> columns;
    std::vector<std::vector<Cell>> rows;
};

/// A heading, the table and its note; a sentence where there are no rows.
[[nodiscard]] std::string to_markdown(const Table& table);

/// One document of all tables. Rows are objects by the columns' names.
/// @param header  further members: key and text
[[nodiscard]] std::string to_json(const std::vector<Table>& tables,
                                  const std::vector<std::pair<std::string, std::string>>& header);

}  // namespace perfmon::quality
