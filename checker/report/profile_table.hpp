#pragma once

#include "checker/documents/verdict.hpp"
#include "checker/text/table.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace perfmon::report {

/// A function that executes more or fewer instructions than before, as a person is shown it.
struct ProfileRow {
    std::string function;
    std::string before;  ///< its share of all instructions
    std::string after;
    std::string change;  ///< in instructions of an iteration
    std::string source;  ///< file and line; empty when they are not known
    double instructions_before = 0.0;
    double instructions_after = 0.0;

    friend bool operator==(const ProfileRow&, const ProfileRow&) = default;
};

/// Where the instructions of a benchmark that regressed are executed.
struct ProfileView {
    std::string benchmark;  ///< by its full name
    std::string label;      ///< the benchmark without the perf test
    std::string sentence;   ///< how many instructions both execute
    std::vector<ProfileRow> rows;

    friend bool operator==(const ProfileView&, const ProfileView&) = default;
};

/// A function as a person is shown it. The operation of a benchmark is most often inlined into a function of Catch2
/// whose name has 150 letters, and says nothing of it.
[[nodiscard]] std::string shown_name(const std::string& function);

/// Of the benchmarks in which functions differ.
[[nodiscard]] std::vector<ProfileView> profile_views_of(const documents::VerdictDocument& document);

struct ProfileTable {
    std::vector<text::Column> columns;
    std::vector<std::vector<text::Cell>> rows;
};

[[nodiscard]] ProfileTable profile_table(const std::vector<ProfileRow>& rows);

/// For a terminal: the functions that differ most, and how many more there are.
[[nodiscard]] std::string profile_text(const ProfileView& view, std::size_t most_rows, text::Colour colour);

}  // namespace perfmon::report
