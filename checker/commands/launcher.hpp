#pragma once

#include "commands/terminal.hpp"
#include "format/error.hpp"
#include "format/result.hpp"
#include "launch/child_process.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace perfmon::commands {

/// The time-out of the whole run ended a launch.
class TimedOut : public Error {
public:
    using Error::Error;
};

/// Starts processes of one perf test, and of the snapshot beside them.
class Launcher {
public:
    /// @param work_file  where the perf test's result will be; documents of processes lie beside it for a moment
    Launcher(std::string perf_test, format::Invocation invocation, const format::Settings& settings,
             const std::filesystem::path& work_file, Terminal& terminal);
    Launcher(const Launcher&) = delete;
    Launcher& operator=(const Launcher&) = delete;
    ~Launcher();

    /// One process of the executable by itself.
    /// @param label  for errors and the debug log, e.g. `launch 2 of 6`
    /// @param only   benchmarks to run; empty: all
    /// @throws Error with ExitCode::io when it fails, with the end of what it printed; TimedOut
    [[nodiscard]] format::Result alone(const std::string& label, const std::vector<std::string>& only);

    struct Paired {
        format::Result result;
        std::string problem;  ///< what became of the snapshot's process; the result has no pairs then
    };

    /// One process of the executable and one of the snapshot, in turns.
    /// @param number  of the launch, from 1: says which cores, and who is first
    [[nodiscard]] Paired in_lockstep(const std::string& label, std::int64_t number, const format::Lockstep& snapshot,
                                     const std::vector<std::string>& only);

    /// The benchmarks of the executable, none of which is measured.
    [[nodiscard]] const format::Result& list();

    /// Those of a snapshot. @throws Error whose text says why it does not run here
    [[nodiscard]] format::Result list(const format::Lockstep& snapshot);

private:
    enum class Which { current, snapshot };

    [[nodiscard]] launch::Command base_command(Which which, const format::Lockstep* snapshot) const;
    [[nodiscard]] launch::Command measuring(launch::Command command, const std::vector<std::string>& only,
                                            double time_budget_s) const;
    [[nodiscard]] format::Result listed(launch::Command command, Which which) const;
    [[nodiscard]] std::optional<std::chrono::duration<double>> time_left() const;
    [[nodiscard]] const std::filesystem::path& document_of(Which which) const;
    format::Result read_current(const launch::Exit& exit, const std::string& label);
    [[noreturn]] void fail(const std::string& message, const launch::Exit& exit);
    void remove_documents() const;

    std::string perf_test_;
    format::Invocation invocation_;
    format::Settings settings_;
    Terminal& terminal_;
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
    std::filesystem::path current_document_;
    std::filesystem::path snapshot_document_;
    std::optional<format::Result> listing_;
    std::string commit_;
};

}  // namespace perfmon::commands
