#pragma once

#include "checker/documents/control.hpp"
#include "checker/verdict/judgement.hpp"
#include "checker/verdict/sensitivity.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace perfmon::evaluate {

/// Checks of identical code, counted by benchmark.
class ControlTally {
public:
    /// One check of a perf test. What was not compared in it, such as a test case that cannot run here, is no check.
    /// @param time_budget_s  that each of its benchmarks has
    void add(const std::vector<verdict::Judgement>& judgements, double time_budget_s);

    /// All that was counted, the worst benchmark first, without the perf tests that were not controlled.
    /// @param seconds  that it took
    [[nodiscard]] documents::ControlDocument document(double seconds) const;

private:
    /// A benchmark, and what its checks say of the first of its metrics that was compared in pairs.
    struct Checked {
        documents::ControlledBenchmark counts;
        std::optional<metric::Metric> metric;
        verdict::IdenticalChecks identical;
        double seconds = 0.0;  ///< of all launches with pairs
        std::size_t launches = 0;
    };

    static void add(Checked& checked, const verdict::Judgement& judgement, double time_budget_s);
    [[nodiscard]] static documents::ControlledBenchmark entry_of(const Checked& checked);

    std::map<std::string, Checked> benchmarks_;
};

}  // namespace perfmon::evaluate
