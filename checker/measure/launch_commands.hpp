#pragma once

#include "checker/frontend/frontend.hpp"
#include "checker/launch/child_process.hpp"
#include "checker/launch/lockstep.hpp"
#include "checker/measure/sampling.hpp"
#include "checker/verdict/layouts.hpp"
#include "runtime/documents/result.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace perfmon::measure {

/// A process to be started, and the file for its answer.
struct Asked {
    launch::Command command;
    std::filesystem::path document;
};

/// What a process needs to count.
struct CountingTool {
    frontend::Count count;
    std::string preload = {};                  ///< the library that counts; empty: there is none
    std::vector<std::string> runs_under = {};  ///< the words of a program that runs it; none: it runs by itself
};

/// The commands of a perf test's processes, and of a snapshot's, which is as like them as can be. It starts nothing.
class LaunchCommands {
public:
    /// @param directory  for what the processes write, and for nothing else
    LaunchCommands(documents::Invocation invocation, const documents::Settings& settings,
                   const frontend::Frontend& frontend, const std::filesystem::path& directory);

    /// The directory whose commit is measured; else it is that of the benchmarks' source files.
    void sources_are_in(std::string directory) { source_directory_ = std::move(directory); }

    /// What a process has found out spares the later ones from asking git again.
    void commit_is(std::string commit) { commit_ = std::move(commit); }

    /// Metrics that launches measure beside the usual ones.
    void also_measure(std::vector<std::string> extras) { extras_ = std::move(extras); }

    /// The usual ones, which are all of them otherwise.
    void restrict_to(const std::string& benchmark) { usual_ = {benchmark}; }

    /// @returns nothing when the benchmarks cannot be asked for
    [[nodiscard]] std::optional<Asked> list() const;
    [[nodiscard]] std::optional<Asked> list(const documents::Lockstep& snapshot) const;

    /// @param only  benchmarks to run; empty: the usual ones
    /// @returns nothing when they cannot be asked to count
    [[nodiscard]] std::optional<Asked> count(const CountingTool& tool, const std::vector<std::string>& only) const;
    [[nodiscard]] std::optional<Asked> count(const CountingTool& tool, const documents::Lockstep& snapshot,
                                             const std::vector<std::string>& only) const;

    /// @param only  benchmarks to run; empty: the usual ones
    [[nodiscard]] Asked alone(const std::vector<std::string>& only) const;

    struct Both {
        Asked current;
        Asked snapshot;
        verdict::LayoutPair layouts = {};  ///< of the two
    };

    /// @param number  of the launch, from 1: the seed of the order of test cases, and of the memory's shift; and which
    /// layouts of both meet
    [[nodiscard]] Both both(std::int64_t number, const documents::Lockstep& snapshot,
                            const std::vector<std::string>& only, Sampling sampling = Sampling::as_declared) const;

    /// Two benchmarks of the executable, each in a process of its own, which meet in lockstep. `current` has the first.
    /// @param number  of the launch, from 1: the seed of the memory's shift
    [[nodiscard]] Both two(std::int64_t number, const std::string& benchmark, const std::string& other) const;

    void remove_answers() const;

private:
    [[nodiscard]] Asked present(std::size_t layout = 1) const;
    [[nodiscard]] Asked of(const documents::Lockstep& snapshot, std::size_t layout = 1) const;
    void run_instead(launch::Command& command, const std::string& executable) const;
    [[nodiscard]] std::optional<Asked> listing(Asked asked) const;
    [[nodiscard]] std::optional<Asked> counting(Asked asked, const CountingTool& tool,
                                                const std::vector<std::string>& only) const;
    [[nodiscard]] frontend::Sources sources() const;
    [[nodiscard]] frontend::Measurement measurement(const std::vector<std::string>& only,
                                                    Sampling sampling = Sampling::as_declared) const;

    documents::Invocation invocation_;
    documents::Settings settings_;
    const frontend::Frontend& frontend_;
    std::filesystem::path current_document_;
    std::filesystem::path snapshot_document_;
    std::string commit_;
    std::string source_directory_;
    std::vector<std::string> extras_;
    std::vector<std::string> usual_;  ///< benchmarks that run where none are named; empty: all
};

/// Who is first in a launch of both, and where: both roles on a core before the next core has its turn, so that neither
/// can be mistaken for the other.
/// @param number      of the launch, from 1
/// @param all_cores   that there are
/// @param processors  that the perf test is declared to use
[[nodiscard]] launch::TurnPlan turn_plan(std::int64_t number, const std::vector<std::int64_t>& all_cores,
                                         std::int64_t processors);

}  // namespace perfmon::measure
