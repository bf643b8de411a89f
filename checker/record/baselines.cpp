#include "checker/record/baselines.hpp"

#include "checker/baseline/alerts.hpp"
#include "checker/baseline/baseline_edit.hpp"
#include "checker/evaluate/measured.hpp"
#include "checker/measure/accepted_snapshot.hpp"
#include "checker/record/occasion.hpp"
#include "checker/text/units.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>

namespace perfmon::record {
namespace {

std::vector<verdict::Measured> without_baseline(const documents::Result& result, const documents::BaselineData& data) {
    std::vector<verdict::Measured> found = evaluate::measured_of(result);
    std::erase_if(found, [&](const verdict::Measured& run) {
        return !baseline::can_be_baseline(run) ||
               data.performance_baselines.contains(baseline::baseline_key(data, run.benchmark));
    });
    return found;
}

}  // namespace

std::string create_baselines(const inputs::Evaluation& evaluation, const verdict::Decision& decision,
                             const documents::Result& result, const store::Locations& locations,
                             text::Terminal& terminal) {
    using verdict::Outcome;
    const bool has_ended_well = decision.outcome == Outcome::passed || decision.outcome == Outcome::skipped;
    const bool is_asked_for = evaluation.missing_baseline() == documents::MissingBaseline::create;
    if (!has_ended_well || !is_asked_for || decision.added + decision.incomparable == 0) {
        return {};
    }
    if (without_baseline(result, evaluation.data().value_or(documents::BaselineData{})).empty()) {
        return {};
    }
    const auto occasion = make_occasion(result, evaluation.config(), "missing_baseline is create");
    // Where some of the perf test was accepted before, its other benchmarks must not get another measure.
    std::optional<measure::AcceptedSnapshot> snapshot;
    if (evaluation.basis().accepted.empty()) {
        snapshot.emplace(locations, result, occasion.time, terminal);
    }
    std::size_t created = 0;
    evaluation.baselines().modify(result.environment, [&](documents::BaselineData& data) {
        created = 0;
        for (const verdict::Measured& run : without_baseline(result, data)) {
            baseline::accept(data, run, documents::BaselineEvent::created, occasion);
            ++created;
        }
        if (snapshot) {
            baseline::set_snapshot(data, result.perf_test, snapshot->reference());
        }
        return store::BaselineStore::Edit::changed;
    });
    if (snapshot) {
        snapshot->finish(terminal);
    }
    return fmt::format("CREATED: {} in {}", text::counted(created, "baseline"),
                       evaluation.baselines().file_of(environment_id(result.environment)).string());
}

void keep_alerts(const inputs::Evaluation& evaluation, const documents::Result& result,
                 const evaluate::JudgedRun& judged, text::Terminal& terminal) {
    const auto occasion = make_occasion(result, evaluation.config(), "");
    const auto keep = [&](documents::BaselineData& data) {
        const auto of_metrics = baseline::record_alerts(data, judged.judgements, occasion);
        const auto of_relations =
            baseline::record_relation_alerts(data, result.perf_test, judged.document.relations, occasion);
        const bool is_unchanged =
            of_metrics == baseline::AlertChange::none && of_relations == baseline::AlertChange::none;
        return is_unchanged ? store::BaselineStore::Edit::unchanged : store::BaselineStore::Edit::changed;
    };
    auto data = evaluation.data().value_or(documents::BaselineData{});
    if (keep(data) == store::BaselineStore::Edit::unchanged) {
        return;
    }
    try {
        evaluation.baselines().modify(result.environment, keep);
        terminal.debug("alerts recorded in {}",
                       evaluation.baselines().file_of(environment_id(result.environment)).string());
    } catch (const Error& error) {
        terminal.warn(fmt::format("the alerts were not recorded: {}", error.what()));
    }
}

std::vector<documents::Alert> open_alerts(const store::BaselineStore& baselines,
                                          const std::vector<documents::VerdictDocument>& verdicts) {
    std::set<std::string> ids;
    for (const auto& verdict : verdicts) {
        ids.insert(environment_id(verdict.environment));
    }
    std::vector<documents::Alert> alerts;
    for (const std::string& id : ids) {
        if (const auto data = baselines.load(id)) {
            const auto& open = data->regression_alerts.alert_history;
            alerts.insert(alerts.end(), open.begin(), open.end());
        }
    }
    return alerts;
}

}  // namespace perfmon::record
