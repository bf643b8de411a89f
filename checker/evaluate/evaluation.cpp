#include "checker/evaluate/evaluation.hpp"

#include "checker/baseline/baseline_edit.hpp"
#include "checker/evaluate/allowances.hpp"
#include "checker/store/config_file.hpp"
#include "checker/store/result_file.hpp"

namespace perfmon::evaluate {
namespace {

/// What was measured. The snapshot judges what was accepted: it still has the benchmarks whose baselines were removed
/// or archived since.
std::vector<verdict::Measured> to_be_judged(const documents::Result& result, const verdict::Accepted& accepted) {
    auto measured = store::measured_of(result);
    if (!accepted.empty() && result.lockstep && result.lockstep->origin == "snapshot") {
        for (verdict::Measured& run : measured) {
            if (!accepted.contains(run.benchmark)) {
                run.forget_counterpart();
            }
        }
    }
    return measured;
}

}  // namespace

Evaluation::Evaluation(const Standard& standard, const documents::Result& result, text::Terminal& terminal)
    : config_(store::read_config(standard.locations.config)),
      policy_(store::make_policy(config_, standard.thresholds)),
      strictness_(standard.strict.value_or(config_.monitoring_settings.strict) ? verdict::Strictness::strict
                                                                               : verdict::Strictness::lenient),
      missing_baseline_(standard.missing_baseline.value_or(config_.baseline_policy.missing_baseline)),
      baselines_(standard.locations.baselines) {
    if (!is_enabled()) {
        return;
    }
    data_ = baselines_.load(result.environment);
    terminal.debug("baselines: {}{}", baselines_.file_of(environment_id(result.environment)).string(),
                   data_ ? "" : " (none)");
    if (data_) {
        accepted_ = baseline::accepted_values(*data_, result.perf_test, store::measured_of(result));
    }
    allowances_ = find_allowances(standard.locations, result, terminal);
    if (accepted_.empty()) {
        look_for_other_environment(result, terminal);
    }
}

std::vector<verdict::Judgement> Evaluation::judge(const documents::Result& result, verdict::Stage stage) const {
    verdict::Circumstances circumstances;
    circumstances.without_baseline =
        other_environment_ ? verdict::Verdict::incomparable : verdict::Verdict::new_benchmark;
    circumstances.strictness = strictness_;
    circumstances.only_in_twin = store::only_in_twin(result);
    circumstances.skipped = store::skipped_in(result);
    circumstances.allowances = allowances_;
    circumstances.reruns = result.invocation ? verdict::confirming_reruns : 0;
    circumstances.stage = stage;
    return verdict::judge(to_be_judged(result, accepted_), accepted_, policy_, circumstances);
}

/// Of several, the most similar one.
void Evaluation::look_for_other_environment(const documents::Result& result, text::Terminal& terminal) {
    const auto distance = [&](const documents::Environment& environment) {
        return difference_count(environment, result.environment);
    };
    for (const std::string& id : baselines_.environments()) {
        try {
            const auto data = baselines_.load(id);
            const bool is_other = id != environment_id(result.environment) && data && data->environment &&
                                  !baseline::accepted_values(*data, result.perf_test).empty();
            if (is_other && (!other_environment_ || distance(*data->environment) < distance(*other_environment_))) {
                other_environment_ = data->environment;
            }
        } catch (const Error& error) {
            terminal.debug("passed over: {}", error.what());  // not the file that this is about
        }
    }
}

}  // namespace perfmon::evaluate
