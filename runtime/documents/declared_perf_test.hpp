#pragma once

#include "runtime/documents/relation.hpp"
#include "runtime/documents/vocabulary.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace perfmon::documents {

/// With what the build system makes a target, where the target itself does not tell: it has no runtime in it.
struct BuiltWith {
    std::string compiler;  ///< as in the environment
    std::string compiler_version;
    std::string build_type;
    std::string flags;       ///< options that change the code or the run, separated by spaces
    std::string link_flags;  ///< the same for the linker

    friend bool operator==(const BuiltWith&, const BuiltWith&) = default;
};

/// What perf_test() or one of its kin declared, as a build tree tells it: CMake writes one such document for each perf
/// test. Whoever measures, judges or builds it again goes by this, whether CTest or a person has called.
struct DeclaredPerfTest {
    std::string name;
    std::optional<Kind> kind;             ///< absent in a build tree of an earlier PerfMon, which knew benchmarks alone
    std::string target;                   ///< that builds the executable; empty when it is an imported one
    std::vector<std::string> runs_under;  ///< words that come before the executable: what measures a command
    /// Absolute path; empty: a command that the build does not make. Of a build the compile_commands.json of the tree.
    std::string executable;
    std::string linked;                   ///< of a build: the file that is linked; empty where none is
    std::optional<BuiltWith> built_with;  ///< absent for an imported target
    std::vector<std::string> layouts;     ///< the executable linked in further layouts: absolute paths
    std::string layouts_target;           ///< that builds these
    std::vector<std::string> arguments;   ///< may hold empty ones, which are left out when it is run
    bool symbols = false;                 ///< of a size: all are told, and what differs, whatever comes of it
    std::string working_directory;
    std::optional<std::int64_t> processors;
    std::optional<std::int64_t> launches;
    std::optional<std::int64_t> samples;
    std::optional<double> sample_time_ms;
    std::optional<double> time_budget_s;
    std::optional<double> threshold_percent;
    std::map<std::string, double> thresholds_percent;  ///< by metric
    std::vector<std::string> metrics;                  ///< that are judged; empty: the usual ones
    std::vector<std::string> also_judged;              ///< metrics that are judged beside them
    std::vector<Relation> relations;
    bool control = false;  ///< each run also compares the executable with itself
    std::optional<double> timeout_s;
    std::optional<MissingBaseline> missing_baseline;
    std::optional<bool> strict;
    std::string baseline_directory;
    std::string snapshot_directory;
    std::string source_directory;  ///< where the configuration is looked for, when none is named
    std::string config;            ///< the configuration, when one is named

    friend bool operator==(const DeclaredPerfTest&, const DeclaredPerfTest&) = default;
};

}  // namespace perfmon::documents
