#include "checker/report/first_rows.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace perfmon::report {

std::string first_rows(const std::vector<text::Column>& columns, std::vector<std::vector<text::Cell>> rows,
                       std::size_t most, text::Colour colour) {
    const std::size_t left_out = rows.size() - std::min(most, rows.size());
    rows.resize(rows.size() - left_out);
    const std::string rest = left_out > 0 ? fmt::format("… and {} more in the report\n", left_out) : "";
    return text::aligned(columns, rows, colour) + (rest.empty() ? "" : text::toned(rest, text::Tone::faint, colour));
}

}  // namespace perfmon::report
