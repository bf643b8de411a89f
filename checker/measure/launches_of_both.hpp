#pragma once

#include "checker/measure/gathered_result.hpp"
#include "checker/measure/launcher.hpp"
#include "checker/text/terminal.hpp"
#include "runtime/documents/result.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace perfmon::measure {

/// The launches of a run in which the snapshot has its part: in lockstep, or, for what fails beside the other
/// executable, each executable by itself. Whatever keeps the snapshot from taking part is told in the result.
class LaunchesOfBoth {
public:
    using Names = GatheredResult::Names;

    LaunchesOfBoth(Launcher& launcher, GatheredResult& run, text::Terminal& terminal)
        : launcher_(launcher), run_(run), terminal_(terminal) {}

    /// Asks both executables for their benchmarks. That also tells whether the snapshot runs here at all.
    void begin(const documents::Lockstep& lockstep);

    /// Whether the snapshot takes part, or did so far.
    [[nodiscard]] bool has_counterpart() const;

    /// Gives a snapshot up that was changed since it was first looked at.
    /// @returns whether it is what was kept
    [[nodiscard]] bool is_snapshot_whole();

    /// One launch of these benchmarks, which both have, in the way that is found to work for each.
    /// @param sampling  in lockstep
    void launch(const std::string& label, const Names& benchmarks, Sampling sampling);

    /// Whether the snapshot is still launched for a benchmark.
    [[nodiscard]] bool are_compared(const std::string& name) const;

    /// Benchmarks that the snapshot has too, and measures.
    [[nodiscard]] const Names& common() const { return common_; }
    /// Those that it has not, or does not measure.
    [[nodiscard]] Names own() const;
    [[nodiscard]] std::int64_t count() const { return turns_taken_; }

private:
    void find_common(const documents::Result& snapshot, documents::Origin origin);
    void note_build(const documents::Environment& theirs);
    [[nodiscard]] const Names& selection(const Names& benchmarks) const;
    void launch_each_its_way(const std::string& label, const Names& benchmarks);
    void launch_in_turns(const std::string& label, const Names& benchmarks);
    [[nodiscard]] Launcher::Attempt attempt(const std::string& label, const Names& benchmarks);
    void pair_rest(const std::string& label, const Names& benchmarks);
    void settle(const std::string& label, const Names& benchmarks, const Launcher::Failure& failure);
    void settle_hang(const std::string& label, const Names& benchmarks, const Launcher::Failure& failure);
    void launch_apart(const std::string& label, const Names& benchmarks);
    void launch_apart(const std::string& label, const Names& benchmarks, documents::FirstTurn first);
    void set_apart(const Names& benchmarks, const std::string& reason);
    void give_up(const Names& benchmarks, const std::string& reason);
    [[nodiscard]] bool is_compared_by(documents::InsteadOfLockstep instead, const std::string& name) const;
    [[nodiscard]] documents::FirstTurn due_first(const std::string& name) const;

    Launcher& launcher_;
    GatheredResult& run_;
    text::Terminal& terminal_;
    Names common_;
    Sampling sampling_ = Sampling::as_declared;  ///< of the present launch
    std::int64_t turns_taken_ = 0;               ///< launches of both: they take turns at cores and roles
    int failures_ = 0;                           ///< of launches in lockstep
    bool has_hung_ = false;                      ///< one of them
    bool tried_own_directories_ = false;
    bool may_have_others_ = false;  ///< the snapshot: benchmarks that the current executable has not
};

}  // namespace perfmon::measure
