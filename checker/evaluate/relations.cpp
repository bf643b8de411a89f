#include "checker/evaluate/relations.hpp"

#include "checker/documents/relation.hpp"
#include "checker/evaluate/launch_costs.hpp"
#include "checker/evaluate/measured.hpp"
#include "checker/evaluate/relation_launches.hpp"
#include "checker/text/relation_phrases.hpp"
#include "checker/text/units.hpp"
#include "runtime/documents/metric_definition.hpp"
#include "runtime/metric/metric.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

namespace perfmon::evaluate {
namespace {

using documents::MeasuredRelation;

verdict::Relation demanded(const MeasuredRelation& run, const metric::Metric& metric) {
    const documents::Relation& relation = run.relation;
    if (relation.grows) {
        return {verdict::Quantity::exponent, verdict::Bound::at_most,
                verdict::exponent_of(*relation.grows, relation.sizes) + verdict::growth_tolerance,
                verdict::Scale::difference};
    }
    const auto bound = relation.at_most ? verdict::Bound::at_most : verdict::Bound::at_least;
    const double number = relation.at_most ? *relation.at_most : relation.at_least.value_or(0.0);
    return documents::is_multiple(run.relation)
               ? verdict::Relation{verdict::Quantity::ratio, bound, number}
               : verdict::Relation{verdict::Quantity::value, bound,
                                   number * text::factor_between(relation.unit, metric.unit).value_or(1.0)};
}

/// What all launches of an exact metric came to, in the quantity, from the least to the most.
std::optional<std::pair<double, double>> range_in_quantity(const RelationRun& run, const verdict::Relation& relation) {
    const auto ranges = ranges_of(run);
    if (!ranges || relation.quantity == verdict::Quantity::exponent) {
        return std::nullopt;
    }
    const auto [least, most] = ranges->front();
    if (relation.quantity == verdict::Quantity::value) {
        return std::pair(least, most);
    }
    const auto [least_of_other, most_of_other] = ranges->back();
    return least_of_other > 0.0 ? std::optional(std::pair(least / most_of_other, most / least_of_other)) : std::nullopt;
}

/// The values of an exact metric, one for each benchmark; nothing where its launches differ.
std::optional<std::vector<double>> same_in_all_launches(const RelationRun& run) {
    const auto ranges = ranges_of(run);
    std::vector<double> values;
    for (const auto& [least, most] : ranges.value_or(std::vector<std::pair<double, double>>{})) {
        if (least != most) {
            return std::nullopt;
        }
        values.push_back(least);
    }
    return ranges ? std::optional(values) : std::nullopt;
}

/// Of an exact metric whose launches agree; nothing where there is no exponent.
std::optional<verdict::RelationJudgement> judge_same(const RelationRun& run, verdict::Relation relation,
                                                     const std::vector<double>& values, verdict::Stage stage) {
    double measured = values.front();
    if (relation.quantity == verdict::Quantity::ratio) {  // 0 has none: the limit is the multiple itself
        relation.limit *= values.back();
        relation.quantity = verdict::Quantity::value;
    } else if (relation.quantity == verdict::Quantity::exponent) {
        std::vector<verdict::SizedValue> points;
        for (std::size_t i = 0; i < values.size(); ++i) {
            points.push_back({run.measured.relation.sizes.at(i), values[i] + run.metric.offset});
        }
        const auto exponent = verdict::exponent_of(points);
        if (!exponent) {
            return std::nullopt;
        }
        measured = *exponent;
    }
    return verdict::judge_exact_relation(relation, measured, launches_of(run), stage);
}

std::optional<verdict::RelationJudgement> judge_exactly(const RelationRun& run, const verdict::Relation& relation,
                                                        verdict::Stage stage) {
    if (run.metric.nature != metric::Nature::exact) {
        return std::nullopt;
    }
    if (const auto same = same_in_all_launches(run)) {
        return judge_same(run, relation, *same, stage);
    }
    const auto range = is_counted(run.measured) ? range_in_quantity(run, relation) : std::nullopt;
    return range
               ? std::optional(verdict::judge_varying_relation(relation, range->first, range->second, launches_of(run)))
               : std::nullopt;
}

/// Why a metric that is counted is not there.
std::string why_not_counted(const metric::Metric& metric, const documents::Result& result) {
    const auto obstacle = result.not_counted.find(metric::counted_by(metric.pass));
    return "was not counted: " +
           (obstacle == result.not_counted.end() ? "of asynchronous workloads nothing is" : obstacle->second);
}

std::string note_of(const MeasuredRelation& run, const documents::Result& result,
                    const documents::RelationVerdict& entry) {
    if (!run.skipped.empty()) {
        return "skipped: " + run.skipped;
    }
    if (entry.launches == 0 && is_counted(run)) {
        return why_not_counted(*metric::find(run.metric), result);
    }
    std::string note = entry.verdict == verdict::Verdict::inconclusive ? text::what_it_takes(entry) : std::string{};
    if (run.not_in_lockstep) {
        note += fmt::format("{}compared by alternating launches, because {}", note.empty() ? "" : "; ",
                            run.not_in_lockstep->reason);
    }
    return note;
}

void add_evidence(documents::RelationVerdict& entry, const verdict::RelationJudgement& judgement) {
    for (const verdict::LaunchRatio& launch : judgement.excesses) {
        entry.excesses.push_back(launch.log_ratio);
        entry.first_turns.push_back(launch.first);
    }
    entry.looks = judgement.judgement.looks;
    entry.launches = static_cast<std::int64_t>(judgement.launches);
    if (judgement.verdict == verdict::Verdict::inconclusive && judgement.judgement.launches_needed > 0) {
        entry.launches_needed = static_cast<std::int64_t>(judgement.judgement.launches_needed);
    }
}

documents::RelationVerdict entry_of(const MeasuredRelation& run, const documents::Result& result) {
    const verdict::RelationJudgement judgement = judge(run, result, verdict::Stage::final);
    documents::RelationVerdict entry;
    entry.relation = text_of(run.relation);
    for (const documents::Benchmark& benchmark : run.benchmarks) {
        entry.benchmarks.push_back(full_name(result.perf_test, benchmark.name));
    }
    entry.metric = run.metric;
    entry.unit = documents::metric_of(run.metric, result.metrics).unit;
    entry.verdict = judgement.verdict;
    entry.rule = judgement.rule;
    entry.quantity = judgement.relation.quantity;
    entry.bound = judgement.relation.bound;
    entry.limit = judgement.relation.limit;
    entry.scale = judgement.relation.scale;
    entry.measured = judgement.measured;
    entry.interval_lower = judgement.lower;
    entry.interval_upper = judgement.upper;
    entry.turns_of = turns_of(run);
    entry.seconds = seconds_of(run);
    entry.file = run.benchmarks.front().file;
    entry.line = run.benchmarks.front().line;
    add_evidence(entry, judgement);
    entry.note = note_of(run, result, entry);
    return entry;
}

}  // namespace

verdict::RelationJudgement judge(const MeasuredRelation& relation, const documents::Result& result,
                                 verdict::Stage stage) {
    const RelationRun run = run_of(relation, result);
    const verdict::Relation question = demanded(relation, run.metric);
    if (!relation.skipped.empty()) {
        verdict::RelationJudgement skipped;
        skipped.relation = question;
        skipped.verdict = verdict::Verdict::skipped;
        skipped.rule = verdict::Rule::none;
        return skipped;
    }
    if (const auto exact = judge_exactly(run, question, stage)) {
        return *exact;
    }
    const AskedLaunches asked = asked_launches(run, question);
    return verdict::judge_relation(asked.relation, asked.launches, stage);
}

bool is_counted(const MeasuredRelation& relation) {
    const metric::Metric* const metric = metric::find(relation.metric);
    return metric != nullptr && metric->pass != metric::Pass::timed;
}

double seconds_of(const MeasuredRelation& relation) {
    double seconds = 0.0;
    for (const documents::Benchmark& benchmark : relation.benchmarks) {
        for (const documents::Launch& launch : benchmark.launches) {
            seconds += seconds_of(launch);
        }
    }
    return seconds;
}

std::vector<documents::RelationVerdict> judged_relations(const documents::Result& result) {
    std::vector<documents::RelationVerdict> entries;
    std::transform(result.relations.begin(), result.relations.end(), std::back_inserter(entries),
                   [&](const MeasuredRelation& run) { return entry_of(run, result); });
    return entries;
}

}  // namespace perfmon::evaluate
