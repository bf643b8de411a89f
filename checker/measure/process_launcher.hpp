#pragma once

#include "checker/frontend/frontend.hpp"
#include "checker/frontend/perfmon_protocol.hpp"
#include "checker/launch/child_process.hpp"
#include "checker/measure/callgrind.hpp"
#include "checker/measure/counting_library.hpp"
#include "checker/measure/failed_lockstep.hpp"
#include "checker/measure/launch_commands.hpp"
#include "checker/measure/launcher.hpp"
#include "checker/measure/source_commit.hpp"
#include "checker/store/snapshot_integrity.hpp"
#include "checker/text/terminal.hpp"
#include "runtime/base/clock.hpp"
#include "runtime/documents/result.hpp"
#include "runtime/metric/metric.hpp"
#include "runtime/platform/temporary.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace perfmon::measure {

/// Starts processes, each of which is asked and read by a frontend.
class ProcessLauncher : public Launcher {
public:
    /// @param work_file  where the perf test's result will be; what processes write lies beside it for as long as this
    /// lives
    ProcessLauncher(std::string perf_test, documents::Invocation invocation, const documents::Settings& settings,
                    const std::filesystem::path& work_file, text::Terminal& terminal,
                    const frontend::Frontend& frontend = frontend::perfmon_protocol(),
                    const base::Clock& clock = base::machine_clock());

    /// The directory whose commit is measured; else it is that of the benchmarks' source files.
    void sources_are_in(const std::string& directory);

    /// Metrics that launches measure beside the usual ones.
    void also_measure(std::vector<std::string> extras) { commands_.also_measure(std::move(extras)); }

    /// The perf test has no other benchmark, as far as whoever asks is concerned.
    void restrict_to(std::string benchmark);

    [[nodiscard]] documents::Result alone(const std::string& label, const std::vector<std::string>& only) override;
    [[nodiscard]] bool takes_turns() const override { return frontend_.takes_turns(); }
    [[nodiscard]] bool counts() const override { return frontend_.counts(); }
    [[nodiscard]] Attempt in_lockstep(const std::string& label, const Meeting& meeting,
                                      const documents::Lockstep& snapshot,
                                      const std::vector<std::string>& only) override;
    [[nodiscard]] Attempt two_in_lockstep(const std::string& label, std::int64_t number, const std::string& benchmark,
                                          const std::string& other) override;
    [[nodiscard]] Paired one_by_one(const std::string& label, std::int64_t number, documents::FirstTurn first,
                                    const documents::Lockstep& snapshot, const std::vector<std::string>& only) override;
    [[nodiscard]] Counts count(const frontend::Count& count, const std::string& label,
                               const std::vector<std::string>& only) override;
    [[nodiscard]] Counts count(const frontend::Count& count, const std::string& label,
                               const documents::Lockstep& snapshot, const std::vector<std::string>& only) override;
    [[nodiscard]] std::string damage_of(const documents::Lockstep& snapshot) override;
    [[nodiscard]] const documents::Result& list() override;
    [[nodiscard]] documents::Result list(const documents::Lockstep& snapshot) override;
    [[nodiscard]] std::optional<std::chrono::duration<double>> time_left() const override;

    /// The end of what the other executable printed in the latest launch in which it failed, as lines behind a
    /// sentence.
    [[nodiscard]] const std::string& last_lines_of_other() const { return last_lines_of_other_; }

private:
    /// What two processes that took turns have answered: what the current one did, or why nothing can be used.
    struct Answers {
        std::optional<documents::Result> current;
        std::optional<documents::Result> other;
        std::optional<Failure> failure;
    };
    [[nodiscard]] Answers take_turns(const std::string& label, std::int64_t number, const LaunchCommands::Both& asked,
                                     const NamesOfBoth& names);
    [[nodiscard]] documents::Result measure_names();
    [[nodiscard]] std::string obstacle_to(metric::Pass pass);
    [[nodiscard]] CountingTool tool_for(const frontend::Count& count);
    [[nodiscard]] Counts counts_of(const frontend::Count& count, const Asked& asked, const launch::Exit& exit,
                                   const std::string& label) const;
    [[nodiscard]] documents::Result listed(const Asked& asked, const launch::Exit& exit, const std::string& executable);
    [[nodiscard]] std::chrono::duration<double> longest_patience() const;
    [[nodiscard]] documents::Result read_present(const Asked& asked, const launch::Exit& exit,
                                                 const std::string& label);
    [[nodiscard]] launch::Exit run_present(launch::Command command);
    [[nodiscard]] launch::Exit run_patiently(launch::Command command) const;
    void learn_commit();
    void remember_commit(const documents::Result& result);
    [[noreturn]] void fail_at_timeout(const std::string& label, const launch::Exit& exit);
    [[noreturn]] void fail(const std::string& message, const launch::Exit& exit);

    std::string perf_test_;
    documents::Invocation invocation_;
    text::Terminal& terminal_;
    const frontend::Frontend& frontend_;
    const base::Clock& clock_;
    base::Clock::Point began_;
    store::SnapshotGuard snapshot_guard_;
    platform::Temporary scratch_;  ///< two runs at once must not read each other's documents
    LaunchCommands commands_;
    std::optional<SourceCommit> source_commit_;
    std::string only_benchmark_;  ///< empty: all of them
    CountingLibrary counting_library_;
    Callgrind callgrind_;
    std::optional<documents::Result> listing_;
    std::string last_lines_of_other_;
    std::chrono::duration<double> set_up_{0};              ///< what the listings of both took
    std::chrono::duration<double> longest_of_present_{0};  ///< process of the current executable by itself
};

}  // namespace perfmon::measure
