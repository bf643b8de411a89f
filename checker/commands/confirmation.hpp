#pragma once

#include "commands/launcher.hpp"
#include "commands/run.hpp"
#include "format/result.hpp"
#include "verdict/judge.hpp"

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

    /// Gives the undecided benchmarks what they need for their next look, those that can afford it.
    /// @returns whether anything was launched; not when the time-out ended that: then result() may hold a part of it
    bool launch(const std::vector<verdict::Wanted>& wanted);

    /// The run with all that was launched since.
    [[nodiscard]] const format::Result& result() const { return run_.result(); }

private:
    using Names = std::vector<std::string>;

    [[nodiscard]] bool can_afford(const std::string& name, const verdict::Wanted& wanted) const;
    [[nodiscard]] bool has_time_for(double seconds);
    bool launch_pairs(const std::vector<verdict::Wanted>& wanted);
    bool run_again(const std::vector<verdict::Wanted>& wanted);
    [[nodiscard]] std::string own_name(const verdict::Wanted& wanted) const;

    Terminal& terminal_;
    Launcher launcher_;
    Run run_;
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
    bool told_of_timeout_ = false;
    std::int64_t reruns_ = 0;
    std::map<std::string, double> spent_s_;   ///< by benchmark, over all its launches
    std::map<std::string, double> latest_s_;  ///< in its latest launch
    std::map<std::string, std::size_t> had_;  ///< pairs that it had when it got its latest launches
};

}  // namespace perfmon::commands
