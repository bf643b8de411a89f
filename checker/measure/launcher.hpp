#pragma once

#include "checker/launch/child_process.hpp"
#include "checker/launch/lockstep.hpp"
#include "checker/store/snapshot_integrity.hpp"
#include "checker/text/terminal.hpp"
#include "runtime/base/error.hpp"
#include "runtime/documents/result.hpp"
#include "runtime/platform/temporary.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace perfmon::measure {

/// The time-out of the whole run ended a launch.
class TimedOut : public Error {
public:
    using Error::Error;
};

/// An executable did not tell its benchmarks.
class NotListed : public Error {
public:
    enum class Chance {
        some,  ///< it failed, perhaps at one benchmark only: each of them is called once for a list
        none,  ///< it does not run here, or hangs
    };

    NotListed(const std::string& what, Chance chance) : Error(ExitCode::io, "", what), chance_(chance) {}

    [[nodiscard]] bool may_measure() const { return chance_ == Chance::some; }

private:
    Chance chance_;
};

/// Starts processes of one perf test, and of the snapshot beside them.
class Launcher {
public:
    /// @param work_file  where the perf test's result will be; what processes write lies beside it for as long as this
    /// lives
    Launcher(std::string perf_test, documents::Invocation invocation, const documents::Settings& settings,
             const std::filesystem::path& work_file, text::Terminal& terminal);
    Launcher(const Launcher&) = delete;
    Launcher& operator=(const Launcher&) = delete;
    ~Launcher() = default;

    /// The directory whose commit is measured; else it is that of the benchmarks' source files.
    void sources_are_in(std::string directory) { source_directory_ = std::move(directory); }

    /// One process of the executable by itself.
    /// @param label  for errors and the debug log, e.g. `launch 2 of 6`
    /// @param only   benchmarks to run; empty: all
    /// @throws Error with ExitCode::io when it fails, with the end of what it printed; TimedOut
    [[nodiscard]] documents::Result alone(const std::string& label, const std::vector<std::string>& only);

    /// Why a launch in lockstep gave nothing, whichever of the two was to blame.
    struct Failure {
        std::string reason;  ///< goes on a sentence after "since"
        bool hung = false;
        std::vector<std::string> test_cases;  ///< in which it hung; empty when that is not known
    };

    struct Attempt {
        documents::Result result;
        std::optional<Failure> failure;  ///< there is no result then
    };

    enum class TemporaryFiles { together, apart };

    /// One process of the executable and one of the snapshot, in turns.
    /// @param number  of the launch, from 1: says which cores, and who is first
    /// @throws TimedOut
    [[nodiscard]] Attempt in_lockstep(const std::string& label, std::int64_t number,
                                      const documents::Lockstep& snapshot, const std::vector<std::string>& only,
                                      TemporaryFiles temporary_files);

    struct Paired {
        documents::Result result;
        std::string problem;  ///< what became of the snapshot's process; the result has no pairs then
        bool hung = false;    ///< that it had to be killed
    };

    /// One process of each, the one after the other.
    /// @throws Error with ExitCode::io when the executable fails; TimedOut
    [[nodiscard]] Paired one_by_one(const std::string& label, std::int64_t number, documents::FirstTurn first,
                                    const documents::Lockstep& snapshot, const std::vector<std::string>& only);

    /// What became of a snapshot since it was first looked at: to be asked before and after it is run. Empty when it is
    /// what was kept.
    [[nodiscard]] std::string damage_of(const documents::Lockstep& snapshot);

    /// The benchmarks of the executable, none of which is measured.
    [[nodiscard]] const documents::Result& list();

    /// What the time-out of the whole run leaves; nothing without one.
    [[nodiscard]] std::optional<std::chrono::duration<double>> time_left() const;

    /// Those of a snapshot. @throws NotListed; Error for one that was changed or writes nonsense
    [[nodiscard]] documents::Result list(const documents::Lockstep& snapshot);

private:
    enum class Which { current, snapshot };

    /// Both commands of a launch; the snapshot's is as like the other as can be.
    struct Commands {
        launch::Command current;
        launch::Command snapshot;
    };
    [[nodiscard]] Commands commands_of(std::int64_t number, const documents::Lockstep& snapshot,
                                       const std::vector<std::string>& only) const;
    [[nodiscard]] launch::Command base_command(Which which, const documents::Lockstep* snapshot) const;
    [[nodiscard]] launch::Command measuring(launch::Command command, const std::vector<std::string>& only,
                                            double time_budget_s) const;
    [[nodiscard]] documents::Result listed(launch::Command command, Which which);
    [[nodiscard]] std::chrono::duration<double> time_for_snapshot() const;
    /// A process's document, or what keeps it from being used, as the end of a sentence.
    struct Read {
        std::optional<documents::Result> result;
        std::string problem;
    };
    [[nodiscard]] Read read(Which which, const launch::Exit& exit);
    void remember_commit(const documents::Result& result);
    [[nodiscard]] launch::Exit run_present(launch::Command command);
    [[nodiscard]] const std::filesystem::path& document_of(Which which) const;
    documents::Result read_current(const launch::Exit& exit, const std::string& label);
    [[noreturn]] void fail_at_timeout(const std::string& label, const launch::Exit& exit);
    [[noreturn]] void fail(const std::string& message, const launch::Exit& exit);
    void remove_documents() const;

    std::string perf_test_;
    documents::Invocation invocation_;
    documents::Settings settings_;
    text::Terminal& terminal_;
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
    store::SnapshotGuard snapshot_guard_;
    platform::Temporary scratch_;
    std::filesystem::path current_document_;
    std::filesystem::path snapshot_document_;
    std::optional<documents::Result> listing_;
    std::chrono::duration<double> set_up_{0};              ///< what the listings of both took
    std::chrono::duration<double> longest_of_present_{0};  ///< process of the current executable by itself
    std::string commit_;
    std::string source_directory_;
};

}  // namespace perfmon::measure
