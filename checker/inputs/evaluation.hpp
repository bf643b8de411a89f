#pragma once

#include "checker/documents/baseline.hpp"
#include "checker/documents/config.hpp"
#include "checker/evaluate/judged_run.hpp"
#include "checker/inputs/standard.hpp"
#include "checker/store/baseline_store.hpp"
#include "checker/text/terminal.hpp"
#include "checker/verdict/policy.hpp"
#include "runtime/documents/result.hpp"

#include <optional>
#include <string>
#include <vector>

namespace perfmon::inputs {

/// What is judged by a complete standard, and how strictly.
[[nodiscard]] verdict::Policy policy_of(const Standard& standard, const documents::Config& config);

/// Metrics that are to be measured beside the usual ones, since somebody asks for them. None where the configuration
/// cannot be read: whoever judges by it says so.
[[nodiscard]] std::vector<std::string> wanted_extras(const Standard& standard);

/// How the results of one perf test are judged. `perfmon measure`, which launches until that decides, and `perfmon
/// check`, which judges the result, evaluate in one and the same way: the verdict of the one follows from what the
/// other saw.
class Evaluation {
public:
    /// @param standard  complete
    /// @param result    of any stage of the run: says the environment and the benchmarks
    /// @throws Error with its place for a configuration or a baseline that cannot be read
    Evaluation(const Standard& standard, const documents::Result& result, text::Terminal& terminal);

    /// Off: nothing is judged, and no baseline was read.
    [[nodiscard]] bool is_enabled() const { return config_.monitoring_settings.enabled; }

    [[nodiscard]] const documents::Config& config() const { return config_; }
    [[nodiscard]] const evaluate::Basis& basis() const { return basis_; }
    [[nodiscard]] documents::MissingBaseline missing_baseline() const { return missing_baseline_; }
    [[nodiscard]] const store::BaselineStore& baselines() const { return baselines_; }

    /// The baselines of the result's environment.
    [[nodiscard]] const std::optional<documents::BaselineData>& data() const { return data_; }

    /// Where nothing was accepted in this environment: another one that this perf test has baselines of.
    [[nodiscard]] const std::optional<documents::Environment>& other_environment() const { return other_environment_; }

private:
    documents::Config config_;
    documents::MissingBaseline missing_baseline_;
    store::BaselineStore baselines_;
    std::optional<documents::BaselineData> data_;
    std::optional<documents::Environment> other_environment_;
    evaluate::Basis basis_;
};

/// Another environment in which a perf test has baselines; of several, the most similar one.
[[nodiscard]] std::optional<documents::Environment> find_other_environment(const store::BaselineStore& baselines,
                                                                           const std::string& perf_test,
                                                                           const documents::Environment& environment,
                                                                           text::Terminal& terminal);

}  // namespace perfmon::inputs
