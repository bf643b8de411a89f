#pragma once

#include "commands/launcher.hpp"
#include "format/result.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace perfmon::commands {

/// The launches of one perf test, gathered in one result.
class Run {
public:
    Run(Launcher& launcher, const format::Settings& settings, Terminal& terminal)
        : launcher_(launcher), settings_(settings), terminal_(terminal) {}

    /// Goes on with a run that was measured before.
    Run(Launcher& launcher, format::Result measured, Terminal& terminal);

    /// All launches that the settings ask for and the time budget allows; in lockstep where there is something
    /// to be in lockstep with. Whatever keeps the snapshot from it is told in the result.
    /// @param lockstep  nothing: alone
    void measure(const std::optional<format::Lockstep>& lockstep);

    /// One more launch of these benchmarks, in lockstep as the others were.
    /// @returns whether the snapshot took part
    bool add_paired(const std::vector<std::string>& benchmarks);

    /// Runs these benchmarks once more, by themselves.
    /// @param number  of the run again, from 1
    void rerun(const std::vector<std::string>& benchmarks, std::int64_t number);

    [[nodiscard]] const format::Result& result() const { return result_; }

private:
    using Names = std::vector<std::string>;

    void begin_lockstep(const format::Lockstep& lockstep);
    void launch_alone(const std::string& label, const Names& benchmarks, std::int64_t rerun);
    void launch_in_turns(const std::string& label, std::int64_t number, const Names& benchmarks);
    void pair_one_by_one(const std::string& label, const Names& benchmarks);
    void take(format::Result launch, const std::string& label);
    void plan_launches();
    void note_cut_launches();
    [[nodiscard]] Names planned_for(std::int64_t number, const Names& among) const;
    [[nodiscard]] const Names& selection(const Names& benchmarks) const;
    [[nodiscard]] bool has_twin() const;
    [[nodiscard]] const format::Benchmark& benchmark(const std::string& name) const;

    Launcher& launcher_;
    format::Settings settings_;
    Terminal& terminal_;
    format::Result result_;
    Names common_;  ///< benchmarks that the snapshot has too
    Names own_;     ///< those that it has not
    std::map<std::string, std::int64_t> planned_;
    std::int64_t turns_taken_ = 0;  ///< launches in lockstep: they take turns at cores and roles
};

}  // namespace perfmon::commands
