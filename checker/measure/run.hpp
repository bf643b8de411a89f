#pragma once

#include "checker/measure/counting.hpp"
#include "checker/measure/gathered_result.hpp"
#include "checker/measure/launcher.hpp"
#include "checker/measure/launches_of_both.hpp"
#include "checker/text/terminal.hpp"
#include "runtime/documents/result.hpp"
#include "runtime/metric/metric.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace perfmon::measure {

/// A name for a run, which no other has: 16 hexadecimal digits.
[[nodiscard]] std::string new_run_id();

/// The launches of one perf test, gathered in one result.
class Run {
public:
    /// @param head  what the result says of the run as a whole: its name, its settings, how it is launched
    Run(Launcher& launcher, documents::Result head, text::Terminal& terminal)
        : launcher_(launcher),
          settings_(head.settings),
          terminal_(terminal),
          gathered_(std::move(head)),
          both_(launcher, gathered_, terminal),
          counting_(launcher, gathered_, terminal) {}
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;
    ~Run() = default;

    /// One whose result says no more than that.
    Run(Launcher& launcher, const documents::Settings& settings, text::Terminal& terminal)
        : Run(launcher, with_settings(settings), terminal) {}

    /// All launches that the settings ask for and the time budget allows; in lockstep where there is something
    /// to be in lockstep with. Benchmarks of which either executable fails beside the other are compared by launches of
    /// each by itself. Whatever keeps the snapshot from taking part is told in the result.
    /// @param lockstep  nothing: alone
    void measure(const std::optional<documents::Lockstep>& lockstep);

    /// What is to be counted, in launches of its own: allocations where nobody says otherwise.
    void count_in(std::set<metric::Pass> passes) { passes_ = std::move(passes); }

    /// Counts it. What keeps it from being counted is told in the result.
    /// @returns whether anything was
    bool count();

    /// More of it for these benchmarks.
    void count_again(metric::Pass pass, const std::vector<std::string>& benchmarks);

    /// Finds the functions that account for the difference between the two executables in these benchmarks, which
    /// regressed: by what was counted of instructions, and where nothing was, by launches for that.
    void locate(const std::vector<std::string>& benchmarks);

    /// Tells in the result where benchmarks allocate what they do not free, and where they request more or less than
    /// the snapshot, of those that it has too.
    void find_call_sites(const std::vector<std::string>& leaking, const std::vector<std::string>& hungrier);

    /// One more launch of these benchmarks with the snapshot, in lockstep or one by one as the others were.
    /// @param sampling  in lockstep
    /// @returns whether the snapshot took part
    bool add_paired(const std::vector<std::string>& benchmarks, Sampling sampling = Sampling::as_declared);

    /// Runs these benchmarks once more, by themselves.
    /// @param number  of the run again, from 1
    void rerun(const std::vector<std::string>& benchmarks, std::int64_t number);

    [[nodiscard]] const documents::Result& result() const { return gathered_.result(); }
    [[nodiscard]] const documents::Benchmark& benchmark(const std::string& name) const {
        return gathered_.benchmark(name);
    }

private:
    using Names = std::vector<std::string>;

    [[nodiscard]] static documents::Result with_settings(const documents::Settings& settings);
    void launch_both(const std::string& label, const Names& benchmarks, Sampling sampling = Sampling::as_declared);
    void launch_alone(const std::string& label, const Names& benchmarks, std::int64_t rerun);
    void plan_launches();
    void note_cut_launches();
    [[nodiscard]] Names counted_in_both() const;
    [[nodiscard]] Names planned_for(std::int64_t number, const Names& among) const;

    Launcher& launcher_;
    documents::Settings settings_;
    text::Terminal& terminal_;
    GatheredResult gathered_;
    LaunchesOfBoth both_;
    std::map<std::string, std::int64_t> planned_;
    Counting counting_;
    std::set<metric::Pass> passes_{metric::Pass::counting};
};

}  // namespace perfmon::measure
