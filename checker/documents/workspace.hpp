#pragma once

#include "checker/documents/vocabulary.hpp"
#include "runtime/documents/declared_perf_test.hpp"
#include "runtime/json/names.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace perfmon::documents {

/// What CMake makes of a target.
enum class TargetType {
    executable,
    static_library,
    shared_library,
    module_library,
    object_library,
    interface_library,
    utility,  ///< a custom target
};

template <>
struct Names<TargetType> {
    static constexpr NameTable<TargetType, 7> entries{{{"executable", TargetType::executable},
                                                       {"static library", TargetType::static_library},
                                                       {"shared library", TargetType::shared_library},
                                                       {"module library", TargetType::module_library},
                                                       {"object library", TargetType::object_library},
                                                       {"interface library", TargetType::interface_library},
                                                       {"utility", TargetType::utility}}};
};

/// Where the times of compile and link steps come from.
enum class TimesFrom { instrumentation, ninja_log };

template <>
struct Names<TimesFrom> {
    static constexpr NameTable<TimesFrom, 2> entries{
        {{"instrumentation", TimesFrom::instrumentation}, {"ninja log", TimesFrom::ninja_log}}};
};

/// One target of a workspace. What is not known of it is absent.
struct WorkspaceTarget {
    std::string name;
    TargetType type = TargetType::utility;
    std::string directory;               ///< where it is declared, below the source directory; `.` for that itself
    std::int64_t translation_units = 0;  ///< sources that the compiler is started for
    std::int64_t source_lines = 0;       ///< of its sources below the source directory, headers that it lists included
    std::int64_t generated_lines = 0;    ///< of its sources that the build makes, as far as they have been made
    std::string artifact;                ///< what it is built as, below the build directory; empty: no file
    std::optional<std::int64_t> file_size;  ///< of that, in bytes; absent when it is not built
    std::optional<double> compile_s;        ///< its compile steps, added up
    std::optional<double> link_s;           ///< linking or archiving it
    std::int64_t tests = 0;                 ///< of CTest that run it
    /// What perf tests of single targets measured of it, by metric.
    std::map<std::string, double> measured;

    friend bool operator==(const WorkspaceTarget&, const WorkspaceTarget&) = default;
};

/// One test of CTest.
struct WorkspaceTest {
    std::string name;
    std::string target;              ///< whose program it runs; empty when it is none of this workspace
    std::int64_t runs = 0;           ///< that CTest remembers
    std::optional<double> mean_s;    ///< of these
    std::optional<double> latest_s;  ///< of the latest one, where the build is instrumented

    friend bool operator==(const WorkspaceTest&, const WorkspaceTest&) = default;
};

/// One perf test with what is known of it.
struct WorkspacePerfTest {
    std::string name;
    Kind kind = Kind::benchmarks;
    std::string target;                   ///< empty when the build does not make it
    std::int64_t benchmarks = 0;          ///< or whatever else its latest result has
    std::optional<CheckOutcome> outcome;  ///< of the latest check; absent without one
    std::string sentence;                 ///< of that
    std::string checked_at;

    friend bool operator==(const WorkspacePerfTest&, const WorkspacePerfTest&) = default;
};

/// Everything added up.
struct WorkspaceTotals {
    std::int64_t targets = 0;
    std::int64_t translation_units = 0;
    std::int64_t source_lines = 0;  ///< a file that several targets have counts once
    std::int64_t generated_lines = 0;
    std::optional<std::int64_t> file_size;  ///< absent when a file is not built
    std::optional<double> compile_s;
    std::optional<double> link_s;
    std::int64_t tests = 0;
    std::int64_t perf_tests = 0;
    std::int64_t benchmarks = 0;

    friend bool operator==(const WorkspaceTotals&, const WorkspaceTotals&) = default;
};

/// What `perfmon collect` found out about a build tree.
struct WorkspaceDocument {
    std::string collected_at;
    std::string source_directory;
    std::string build_directory;
    std::string cmake_version;
    std::string generator;
    std::string configuration;  ///< the build type; may be empty
    std::string compiler;       ///< with its version; empty when CMake does not tell
    std::optional<TimesFrom> times_from;
    WorkspaceTotals totals;
    std::vector<WorkspaceTarget> targets;
    std::vector<std::string> not_asked_for;  ///< targets that are there as well
    std::vector<WorkspaceTest> tests;
    std::vector<WorkspacePerfTest> perf_tests;
    std::vector<std::string> notes;  ///< what could not be found out, and why; a sentence each

    friend bool operator==(const WorkspaceDocument&, const WorkspaceDocument&) = default;
};

}  // namespace perfmon::documents
