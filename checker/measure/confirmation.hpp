#pragma once

#include "checker/measure/launcher.hpp"
#include "checker/measure/run.hpp"
#include "checker/text/terminal.hpp"
#include "checker/verdict/plan.hpp"
#include "runtime/base/clock.hpp"
#include "runtime/documents/result.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace perfmon::measure {

/// Launches more of a run, until what is undecided is decided or has had its time.
class Confirmation {
public:
    /// @param launcher  that of the run
    Confirmation(Run& run, const Launcher& launcher, text::Terminal& terminal,
                 base::Clock& clock = base::machine_clock())
        : run_(run), launcher_(launcher), terminal_(terminal), clock_(clock) {}

    using Judge = std::function<std::vector<verdict::Judgement>(const documents::Result&)>;

    /// Then the counting passes, which take no time from these.
    /// @param judge  called with the run as it is, again and again
    /// @returns its last answer
    std::vector<verdict::Judgement> decide(const Judge& judge);

    /// Then, of what regressed, where that lies.
    void settle(const Judge& judge);

    /// Launches in lockstep and runs again that it took.
    [[nodiscard]] std::string described() const;

private:
    using Names = std::vector<std::string>;
    using InLockstep = verdict::NextLaunches::InLockstep;

    bool launch(const verdict::NextLaunches& next);
    bool launch_pairs(const std::vector<InLockstep>& next);
    bool launch_pairs(const std::vector<InLockstep>& next, Sampling sampling);
    [[nodiscard]] Sampling sampling_of(const InLockstep& next) const;
    bool run_again(const Names& benchmarks);
    void let_disturbances_pass(double run_s);
    [[nodiscard]] verdict::Costs costs() const;
    [[nodiscard]] bool has_time_for(double seconds);
    bool count_what_is_doubtful(const std::vector<verdict::Judgement>& judgements);
    void find_call_sites(const std::vector<verdict::Judgement>& judgements);
    [[nodiscard]] Names to_be_located(const std::vector<verdict::Judgement>& judgements) const;
    [[nodiscard]] std::string own_name(const std::string& benchmark) const;

    Run& run_;
    const Launcher& launcher_;
    text::Terminal& terminal_;
    base::Clock& clock_;
    bool told_of_timeout_ = false;
    std::int64_t launches_ = 0;
    std::int64_t reruns_ = 0;
    std::map<std::string, std::size_t> had_;  ///< launches with pairs when a benchmark got its latest
};

}  // namespace perfmon::measure
