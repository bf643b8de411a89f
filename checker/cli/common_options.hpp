#pragma once

#include "checker/commands/commands.hpp"
#include "checker/text/terminal.hpp"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

/// Options that several commands have. What they are added for has to live as long as the command.
namespace perfmon::cli {

void add_work_directory(CLI::App& command, std::filesystem::path& directory);

CLI::Option* add_baseline_directory(CLI::App& command, std::filesystem::path& directory);

/// And notes that it was given.
void add_baseline_directory(CLI::App& command, store::Locations& locations);

void add_snapshot_directory(CLI::App& command, std::optional<std::filesystem::path>& directory);

void add_config(CLI::App& command, store::Locations& locations);

/// All of the above.
void add_locations(CLI::App& command, store::Locations& locations);

void add_perf_tests(CLI::App& command, std::vector<std::string>& names);

/// Like CLI::Range, but NaN, which is beyond neither bound, is refused too.
[[nodiscard]] CLI::Validator between(double least, double most);

void add_thresholds(CLI::App& command, verdict::DeclaredThresholds& thresholds);

/// Of a command that shows how far it is.
void add_quiet(CLI::App& command, text::Terminal& terminal);

/// How two executables are compared: launches, time budget, thresholds.
void add_comparison_settings(CLI::App& command, commands::CompareOptions& options);

}  // namespace perfmon::cli
