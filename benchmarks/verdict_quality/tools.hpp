#pragma once

#include "record.hpp"

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Other tools that compare two executables, as their own documentation says.
namespace perfmon::quality {

/// Two executables of a tool's form, and the workload in them.
struct ToolPair {
    std::filesystem::path accepted;
    std::filesystem::path changed;
    std::string benchmark;
};

/// What a tool told. The members of a record that are its own.
struct ToolAnswer {
    double change = 0.0;
    double error = 0.0;
    double p = 1.0;
};

/// A rule that reads a tool's answer as a difference.
struct ToolRule {
    std::string_view tool;     ///< as in records
    std::string_view title;    ///< as people read it
    std::string_view means;    ///< what it calls slower
    std::string_view command;  ///< that was run
    bool (*calls_different)(const ToolAnswer& answer);
};

/// Of all tools, one after the other.
[[nodiscard]] const std::array<ToolRule, 6>& tool_rules();

/// The compare.py of Google Benchmark reads a document that its executables write.
[[nodiscard]] ToolAnswer read_compare_py(std::string_view document, const std::string& origin);

/// The document of `hyperfine --export-json`: of exactly two commands.
[[nodiscard]] ToolAnswer read_hyperfine(std::string_view document, const std::string& origin);

/// nanobench's JSON of either executable.
[[nodiscard]] ToolAnswer read_nanobench(std::string_view accepted, std::string_view changed, const std::string& origin);

/// Those of the tools that can be run here: which have executables, and a program where they need one.
[[nodiscard]] std::vector<std::string> tools_found(const std::filesystem::path& executables);

/// A tool's own word for its version.
[[nodiscard]] std::string version_of(const std::string& tool, const std::filesystem::path& executables);

/// Runs a tool on two executables.
/// @param scratch  a directory for what it writes
/// @throws Error with ExitCode::bad_data when it fails or is not understood
[[nodiscard]] ToolAnswer run_tool(const std::string& tool, const ToolPair& pair, const std::filesystem::path& scratch);

/// The form of its executables. @param tool  as in records
[[nodiscard]] std::string_view form_of(std::string_view tool);

}  // namespace perfmon::quality
