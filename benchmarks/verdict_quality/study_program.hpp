#pragma once

#include "record.hpp"
#include "table.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

/// What the programs that measure the verdicts have in common: records that survive an interruption, and documents.
namespace perfmon::quality {

/// How far it is: a line for people.
using Progress = std::function<void(const std::string& line)>;

/// The records so far. A line that an interruption left unfinished is cut off. Makes the directory of the file.
/// @throws Error with ExitCode::usage when there are some and they are not to be gone on with
[[nodiscard]] Records begin_records(const std::filesystem::path& file, bool resume);

/// A line that is written over on a terminal; elsewhere one a minute.
[[nodiscard]] Progress progress_line();

/// Does the work of a program. @returns its exit code: the error's, which is printed
[[nodiscard]] int exit_code_of(const std::string& program, const std::function<int()>& work);

/// A file, <stem>.md and <stem>.json in the directory, with all tables.
struct Documents {
    std::filesystem::path directory;
    std::string stem;
    std::string title;
};

/// Writes them, and prints the first table and where the others are.
void write_documents(const Documents& documents, const std::vector<Table>& tables, const Records& records);

}  // namespace perfmon::quality
