#pragma once

#include "record.hpp"
#include "table.hpp"
#include "test_framework.hpp"
#include "workloads.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace perfmon::quality {

/// A check with these log ratios, each launch of which took a tenth of a second.
inline Check check_of(std::vector<double> ratios) {
    Check check;
    check.session = "s";
    check.condition = "quiet";
    check.variant = "rebuilt";
    check.benchmark = workloads.front().name;
    check.snapshot_ns = 1000.0;
    check.floor_ns = 0.5;
    check.charged_s.assign(ratios.size(), 0.1);
    check.wall_s.assign(ratios.size(), 0.2);
    check.ratios = std::move(ratios);
    check.accepted_ns = {{100.0, 101.0, 102.0}};
    check.variant_ns = {{100.0, 101.0, 102.0}};
    return check;
}

/// A cell by its column's name.
inline const Cell& cell(const Table& table, std::size_t row, const std::string& column) {
    const auto found = std::find(table.columns.begin(), table.columns.end(), column);
    REQUIRE(found != table.columns.end());
    return table.rows.at(row).at(static_cast<std::size_t>(found - table.columns.begin()));
}

}  // namespace perfmon::quality
