#pragma once

#include "checker/build/build_steps.hpp"
#include "checker/build/time_trace.hpp"
#include "checker/frontend/frontend.hpp"
#include "checker/launch/child_process.hpp"
#include "checker/measure/launcher.hpp"
#include "checker/text/terminal.hpp"
#include "runtime/documents/result.hpp"
#include "runtime/platform/temporary.hpp"

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace perfmon::build {

/// Compiles the source files of a target one after the other, and links it, into a scratch directory: a launch is one
/// compilation of each. What a run of benchmarks compares with is here the same target in another build tree, whose
/// source files are compiled in turn with those of the same name. A compiler takes no turns within a compilation.
class BuildLauncher : public measure::Launcher {
public:
    /// @param head     says the perf test, its environment and conditions, and the time-out
    /// @param scratch  in which a directory is made that goes with this object
    BuildLauncher(documents::Result head, BuildTarget target, const std::filesystem::path& scratch,
                  text::Terminal& terminal);

    [[nodiscard]] const BuildSteps& steps() const { return present_.steps; }

    /// What of a source file regressed: its headers, beside those of the other revision where it has the file, else
    /// beside those that were accepted; and what took the time, where the compiler is Clang. Nothing of one that is not
    /// preprocessed.
    [[nodiscard]] std::optional<documents::Inclusion> inclusion_of(const std::string& name,
                                                                   const documents::HeaderTable& accepted);

    /// What the source files include, after the first launch.
    [[nodiscard]] documents::HeaderTable headers() const { return {present_.preprocessed}; }

    [[nodiscard]] documents::Result alone(const std::string& label, const std::vector<std::string>& only) override;
    [[nodiscard]] bool takes_turns() const override { return false; }
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
    [[nodiscard]] const documents::Result& list() override { return listing_; }
    [[nodiscard]] documents::Result list(const documents::Lockstep& snapshot) override;
    [[nodiscard]] std::optional<std::chrono::duration<double>> time_left() const override;

private:
    /// One of the two build trees.
    struct Side {
        BuildSteps steps;
        std::string name;                                  ///< `current code`, `base revision`
        std::map<std::string, Preprocessed> preprocessed;  ///< by source file
    };

    /// What one step took.
    struct Taken {
        documents::Measures measures;
        double elapsed_s = 0.0;
    };

    [[nodiscard]] std::vector<std::string> selected(const std::vector<std::string>& only) const;
    [[nodiscard]] documents::Benchmark launched(const std::string& name) const;
    [[nodiscard]] Taken run_step(Side& side, const std::string& name, const std::string& label);
    [[nodiscard]] std::optional<TimeTrace> trace(const Side& side, const std::string& name) const;
    [[nodiscard]] documents::Measures compile(Side& side, const CompileStep& step);
    [[nodiscard]] documents::Measures link(const Side& side) const;
    [[nodiscard]] launch::Exit run(const Arguments& command, const std::filesystem::path& directory) const;
    [[nodiscard]] launch::Exit run_or_fail(const Arguments& command, const std::filesystem::path& directory,
                                           const std::string& what) const;
    [[nodiscard]] const Preprocessed& preprocess(Side& side, const CompileStep& step);
    [[nodiscard]] static const CompileStep* find(const BuildSteps& steps, const std::string& name);

    BuildTarget target_;
    text::Terminal& terminal_;
    std::optional<double> timeout_s_;
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
    platform::Temporary scratch_;
    Side present_;
    std::optional<Side> other_;
    documents::Result listing_;
};

/// The same target in the build tree of another revision.
/// @param compile_commands  of that tree
[[nodiscard]] BuildTarget target_in(const std::filesystem::path& compile_commands, const BuildTarget& present);

}  // namespace perfmon::build
