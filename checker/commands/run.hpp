#pragma once

#include "commands/launcher.hpp"
#include "format/result.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace perfmon::commands {

/// The launches of one perf test, gathered in one result.
class Run {
public:
    /// @param head  what the result says of the run as a whole: its name, its settings, how it is launched
    Run(Launcher& launcher, format::Result head, Terminal& terminal)
        : launcher_(launcher), settings_(head.settings), terminal_(terminal), result_(std::move(head)) {}

    /// One whose result says no more than that.
    Run(Launcher& launcher, const format::Settings& settings, Terminal& terminal);

    /// All launches that the settings ask for and the time budget allows; in lockstep where there is something
    /// to be in lockstep with. Benchmarks of which either executable fails beside the other are compared by launches of
    /// each by itself. Whatever keeps the snapshot from taking part is told in the result.
    /// @param lockstep  nothing: alone
    void measure(const std::optional<format::Lockstep>& lockstep);

    /// One more launch of these benchmarks with the snapshot, in lockstep or one by one as the others were.
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
    void check_complete(const format::Result& launch, const Names& benchmarks, const std::string& label) const;
    void launch_both(const std::string& label, const Names& benchmarks);
    void launch_twins(const std::string& label, const Names& benchmarks);
    void launch_in_turns(const std::string& label, const Names& benchmarks);
    [[nodiscard]] Launcher::Attempt attempt(const std::string& label, const Names& benchmarks);
    void pair_rest(const std::string& label, const Names& benchmarks);
    void settle(const std::string& label, const Names& benchmarks, const Launcher::Failure& failure);
    void settle_hang(const std::string& label, const Names& benchmarks, const Launcher::Failure& failure);
    void launch_apart(const std::string& label, const Names& benchmarks);
    void launch_apart(const std::string& label, const Names& benchmarks, format::FirstTurn first);
    void set_apart(const Names& benchmarks, const std::string& reason);
    void give_up(const Names& benchmarks, const std::string& reason);
    [[nodiscard]] bool is_compared_by(format::InsteadOfLockstep instead, const std::string& name) const;
    [[nodiscard]] format::FirstTurn due_first(const std::string& name) const;
    void take(format::Result launch, const std::string& label);
    void plan_launches();
    void note_cut_launches();
    [[nodiscard]] Names planned_for(std::int64_t number, const Names& among) const;
    [[nodiscard]] const Names& selection(const Names& benchmarks) const;
    [[nodiscard]] bool has_twin() const;
    [[nodiscard]] std::size_t place_of(const std::string& name) const;
    [[nodiscard]] const format::Benchmark& benchmark(const std::string& name) const;
    [[nodiscard]] format::Benchmark& benchmark(const std::string& name);

    Launcher& launcher_;
    format::Settings settings_;
    Terminal& terminal_;
    format::Result result_;
    Names common_;  ///< benchmarks that the snapshot has too
    Names own_;     ///< those that it has not, or does not measure
    std::map<std::string, std::int64_t> planned_;
    mutable std::unordered_map<std::string, std::size_t> places_;  ///< in the result, by name
    std::int64_t turns_taken_ = 0;  ///< launches of both: they take turns at cores and roles
    int failures_ = 0;              ///< of launches in lockstep
    bool has_hung_ = false;         ///< one of them
    bool tried_own_directories_ = false;
};

}  // namespace perfmon::commands
