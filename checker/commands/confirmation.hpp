#pragma once

#include "commands/launcher.hpp"
#include "commands/run.hpp"
#include "format/result.hpp"
#include "verdict/plan.hpp"

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace perfmon::commands {

/// Launches more of a run that was measured before, until what is undecided is decided or has had its time.
class Confirmation {
public:
    /// @param measured   with invocation and, where it was in lockstep, what with
    /// @param work_file  where the run's result lies
    Confirmation(const format::Result& measured, const std::filesystem::path& work_file, Terminal& terminal);

    /// Whether more can be launched: the executable is still the one that was measured.
    [[nodiscard]] static bool is_possible(const format::Result& measured, Terminal& terminal);

    /// Launches what verdict::plan() says.
    /// @returns whether anything was launched; not when the time-out ended that: then result() may hold a part of it
    bool launch(const std::vector<verdict::Judgement>& judgements);

    /// The run with all that was launched since.
    [[nodiscard]] const format::Result& result() const { return run_.result(); }

private:
    using Names = std::vector<std::string>;

    using InLockstep = verdict::NextLaunches::InLockstep;

    [[nodiscard]] verdict::Costs costs() const;
    [[nodiscard]] bool has_time_for(double seconds);
    bool launch_pairs(const std::vector<InLockstep>& next);
    bool run_again(const Names& benchmarks);
    [[nodiscard]] std::string own_name(const std::string& benchmark) const;

    Terminal& terminal_;
    Launcher launcher_;
    Run run_;
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
    bool told_of_timeout_ = false;
    std::int64_t reruns_ = 0;
    std::map<std::string, std::size_t> had_;  ///< launches with pairs when a benchmark got its latest
};

}  // namespace perfmon::commands
