#pragma once

#include "checker/documents/verdict.hpp"
#include "checker/text/table.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace perfmon::report {

/// A place that requests more or less than before, as a person is shown it.
struct AllocationRow {
    std::string place;  ///< a function and its line
    std::string blocks_before;
    std::string blocks_after;
    std::string bytes_before;
    std::string bytes_after;

    friend bool operator==(const AllocationRow&, const AllocationRow&) = default;
};

constexpr const char* allocations_title = "what an iteration requests more or less than before";

/// Where a benchmark whose memory regressed allocates.
struct AllocationView {
    std::string benchmark;  ///< by its full name
    std::string label;      ///< the benchmark without the perf test
    std::vector<AllocationRow> rows;

    friend bool operator==(const AllocationView&, const AllocationView&) = default;
};

/// Of the benchmarks in which places differ.
[[nodiscard]] std::vector<AllocationView> allocation_views_of(const documents::VerdictDocument& document);

struct AllocationTable {
    std::vector<text::Column> columns;
    std::vector<std::vector<text::Cell>> rows;
};

[[nodiscard]] AllocationTable allocation_table(const std::vector<AllocationRow>& rows);

/// For a terminal: the places that grew most, and how many more there are.
[[nodiscard]] std::string allocation_text(const AllocationView& view, std::size_t most_rows, text::Colour colour);

}  // namespace perfmon::report
