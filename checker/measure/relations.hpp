#pragma once

#include "checker/measure/launcher.hpp"
#include "checker/text/terminal.hpp"
#include "checker/verdict/plan.hpp"
#include "runtime/documents/relation.hpp"
#include "runtime/documents/result.hpp"
#include "runtime/metric/metric.hpp"

#include <set>
#include <string>
#include <vector>

namespace perfmon::measure {

/// The launches for what perf_test() expects of its benchmarks. Two that are compared take turns, each in a process of
/// its own; those of a growth share a process. Each relation is launched until it is decided or its time is used.
class Relations {
public:
    /// Asks the executable for its benchmarks, if anything is expected of them.
    /// @throws Error with ExitCode::bad_data for a name that is none of theirs
    Relations(Launcher& launcher, const std::vector<documents::Relation>& expected, text::Terminal& terminal);

    /// The passes of a run that count what any of them is about.
    [[nodiscard]] std::set<metric::Pass> counting_passes() const;

    /// Launches for all of them, and puts what they measured into the result.
    /// @param result  that has what was counted
    /// @throws Error with ExitCode::bad_data for a metric that is not measured
    void measure_into(documents::Result& result);

private:
    void settle(documents::MeasuredRelation& relation, documents::Result& result);
    [[nodiscard]] bool has_time_for(double seconds);
    void launch(documents::MeasuredRelation& relation, documents::Result& result, verdict::Cost& cost);
    [[nodiscard]] documents::Result launch_once(documents::MeasuredRelation& relation, const std::string& label);
    [[nodiscard]] documents::Result launch_apart(const documents::MeasuredRelation& relation, const std::string& label);

    Launcher& launcher_;
    text::Terminal& terminal_;
    std::vector<documents::MeasuredRelation> relations_;
    bool told_of_timeout_ = false;
};

}  // namespace perfmon::measure
