#pragma once

#include "checker/documents/verdict.hpp"

#include <filesystem>
#include <string>

namespace perfmon::report {

/// The tags by which CTest picks numbers up from a test's output: for every metric its measured value, its baseline and
/// its limit, as named measurements; and the outcome as the test's details on a dashboard.
[[nodiscard]] std::string ctest_tags(const documents::VerdictDocument& verdict);

/// The tag by which CTest attaches a file to a test. It reads the path as it stands, so one with characters that it, or
/// a terminal, acts on cannot be attached.
/// @returns nothing for such a path
[[nodiscard]] std::string ctest_file(const std::string& name, const std::filesystem::path& file);

}  // namespace perfmon::report
