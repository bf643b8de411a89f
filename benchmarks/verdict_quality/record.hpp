#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

/// What the driving writes and the tables are made from: a file of JSON lines.
namespace perfmon::quality {

using Samples = std::vector<double>;

/// What was measured on, and when it began.
struct Session {
    std::string session;
    double time_s = 0.0;  ///< since 1970
    std::string machine;
};

/// One check of one benchmark: the accepted executable against a variant, in files that no other check has.
struct Check {
    std::string session;   ///< of the program that measured it
    std::int64_t run = 0;  ///< number in the session
    double time_s = 0.0;   ///< when it began, since 1970
    std::string condition;
    std::string placement;  ///< of functions, in placement_quality; empty elsewhere
    std::string accepted;   ///< executables, in placement_quality, without form and placement
    std::string changed;
    std::int64_t layouts = 1;  ///< of either executable
    std::string variant;
    double percent = 0.0;  ///< work that the variant has in excess
    std::string benchmark;
    double snapshot_ns = 0.0;
    double floor_ns = 0.0;
    std::vector<double>
        ratios;  ///< one a launch: ln(variant / accepted); the variant is started first in the first, third …
    std::vector<double> charged_s;  ///< of each launch, as `perfmon check` counts against the time budget
    std::vector<double> wall_s;     ///< of each launch, this benchmark's share, starts of processes included
    /// The first launches' samples, in nanoseconds per iteration: what stored comparisons go by.
    std::vector<Samples> accepted_ns;
    std::vector<Samples> variant_ns;
};

/// One benchmark of the accepted executable, in lockstep and alone, on the same cores at nearly the same time.
struct Distortion {
    std::string session;
    std::string condition;
    std::string benchmark;
    double lockstep_ns = 0.0;
    double alone_ns = 0.0;
};

/// What another tool told of two executables, in its own terms.
struct ToolRun {
    std::string session;
    double time_s = 0.0;
    std::string condition;
    std::string placement;
    std::string accepted;
    std::string changed;
    std::string variant;
    double percent = 0.0;
    std::string benchmark;
    std::string tool;
    std::string version;
    double change = 0.0;  ///< relative: 0.1 is 10 % slower
    double error = 0.0;   ///< of the change, as the tool gives one; not a number where it gives none
    double p = 1.0;       ///< of its test; not a number where it has none
    double seconds = 0.0;
};

struct Records {
    std::vector<Session> sessions;
    std::vector<Check> checks;
    std::vector<Distortion> distortions;
    std::vector<ToolRun> tool_runs;
};

/// One line, without its end.
[[nodiscard]] std::string to_line(const Session& session);
[[nodiscard]] std::string to_line(const Check& check);
[[nodiscard]] std::string to_line(const Distortion& distortion);
[[nodiscard]] std::string to_line(const ToolRun& run);

/// Reads what to_line() wrote. A last line without its end, as an interruption leaves one, is passed over.
/// @throws Error with ExitCode::io or ExitCode::bad_data that names the line
[[nodiscard]] Records read_records(const std::filesystem::path& file);

/// @param origin  for errors
[[nodiscard]] Records parse_records(std::string_view text, const std::string& origin);

}  // namespace perfmon::quality
