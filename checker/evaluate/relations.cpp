#include "checker/evaluate/relations.hpp"

#include "checker/documents/relation.hpp"
#include "checker/evaluate/launch_costs.hpp"
#include "checker/evaluate/measured.hpp"
#include "checker/stats/paired.hpp"
#include "checker/stats/summary.hpp"
#include "checker/text/phrases.hpp"
#include "checker/text/relation_phrases.hpp"
#include "checker/text/units.hpp"
#include "runtime/documents/metric_definition.hpp"
#include "runtime/metric/metric.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace perfmon::evaluate {
namespace {

using documents::MeasuredRelation;
using documents::TurnsOf;

bool is_growth(const MeasuredRelation& run) {
    return run.relation.grows.has_value();
}

/// What the two benchmarks' samples are: those in lockstep say nothing once that was found not to work.
TurnsOf turns_of(const MeasuredRelation& run) {
    return run.not_in_lockstep ? TurnsOf::launches : TurnsOf::samples;
}

verdict::Relation demanded(const MeasuredRelation& run, const metric::Metric& metric) {
    const documents::Relation& relation = run.relation;
    if (relation.grows) {
        return {verdict::Quantity::exponent, verdict::Bound::at_most,
                verdict::exponent_of(*relation.grows, relation.sizes) + verdict::growth_tolerance};
    }
    const auto bound = relation.at_most ? verdict::Bound::at_most : verdict::Bound::at_least;
    const double number = relation.at_most ? *relation.at_most : relation.at_least.value_or(0.0);
    return is_multiple(run.relation)
               ? verdict::Relation{verdict::Quantity::ratio, bound, number}
               : verdict::Relation{verdict::Quantity::value, bound,
                                   number * text::factor_between(relation.unit, metric.unit).value_or(1.0)};
}

/// Launches that all of its benchmarks have.
std::size_t launches_of(const MeasuredRelation& run) {
    std::size_t fewest = run.benchmarks.empty() ? 0 : run.benchmarks.front().launches.size();
    for (const documents::Benchmark& benchmark : run.benchmarks) {
        fewest = std::min(fewest, benchmark.launches.size());
    }
    return fewest;
}

const std::vector<double>& values_in(const documents::Launch& launch, const metric::Metric& metric) {
    return documents::values_of(launch.measures, metric::source_of(metric));
}

/// A launch is worth the median of its samples.
std::optional<double> value_in(const documents::Launch& launch, const metric::Metric& metric) {
    std::vector<double> finite;
    std::copy_if(values_in(launch, metric).begin(), values_in(launch, metric).end(), std::back_inserter(finite),
                 [](double value) { return std::isfinite(value); });
    const auto value = stats::median(finite);
    return value ? std::optional(metric::derived(metric, *value)) : std::nullopt;
}

std::optional<double> ratio_in(const documents::Launch& one, const documents::Launch& other,
                               const metric::Metric& metric) {
    const bool in_pairs = metric.nature == metric::Nature::sampled && one.turns->of == TurnsOf::samples;
    const auto& values = values_in(one, metric);
    const auto& other_values = values_in(other, metric);
    const auto log_ratio =
        in_pairs ? stats::launch_log_ratio(values, other_values) : stats::apart_log_ratio(values, other_values);
    return log_ratio ? std::optional(metric::derived(metric, std::exp(*log_ratio)) / metric::derived(metric, 1.0))
                     : std::nullopt;
}

std::optional<double> exponent_in(const MeasuredRelation& run, std::size_t launch, const metric::Metric& metric) {
    std::vector<verdict::SizedValue> points;
    for (std::size_t i = 0; i < run.benchmarks.size(); ++i) {
        const auto value = value_in(run.benchmarks[i].launches[launch], metric);
        points.push_back({run.relation.sizes.at(i), value.value_or(0.0)});
    }
    return verdict::exponent_of(points);
}

std::optional<verdict::RelationLaunch> multiple_in(const MeasuredRelation& run, std::size_t launch,
                                                   const metric::Metric& metric) {
    const documents::Launch& one = run.benchmarks[0].launches[launch];
    const documents::Launch& other = run.benchmarks[1].launches[launch];
    if (!one.turns || one.turns->of != turns_of(run)) {
        return std::nullopt;
    }
    const auto ratio = ratio_in(one, other, metric);
    const auto first =
        one.turns->first == documents::FirstTurn::current ? verdict::First::current : verdict::First::snapshot;
    return ratio && *ratio > 0.0 ? std::optional(verdict::RelationLaunch{*ratio, first}) : std::nullopt;
}

/// A launch with one process has no role that could cost it anything: every other one stands for the other role.
std::vector<verdict::RelationLaunch> measured_launches(const MeasuredRelation& run, const metric::Metric& metric) {
    std::vector<verdict::RelationLaunch> launches;
    for (std::size_t i = 0; i < launches_of(run); ++i) {
        if (is_multiple(run.relation)) {
            if (const auto launch = multiple_in(run, i, metric)) {
                launches.push_back(*launch);
            }
            continue;
        }
        const auto number =
            is_growth(run) ? exponent_in(run, i, metric) : value_in(run.benchmarks.front().launches[i], metric);
        if (number && (is_growth(run) || *number > 0.0)) {
            launches.push_back({*number, i % 2 == 0 ? verdict::First::current : verdict::First::snapshot});
        }
    }
    return launches;
}

/// The values of an exact metric, one for each benchmark; nothing where its launches differ.
std::optional<std::vector<double>> same_in_all_launches(const MeasuredRelation& run, const metric::Metric& metric) {
    std::vector<double> all;
    for (const documents::Benchmark& benchmark : run.benchmarks) {
        std::set<double> values;
        for (const documents::Launch& launch : benchmark.launches) {
            if (const auto value = value_in(launch, metric)) {
                values.insert(*value);
            }
        }
        if (values.size() != 1) {
            return std::nullopt;
        }
        all.push_back(*values.begin());
    }
    return all;
}

/// 0 has no ratio: of exact values the limit is the multiple itself.
verdict::Relation for_values(verdict::Relation relation, const std::vector<double>& values) {
    if (relation.quantity == verdict::Quantity::ratio) {
        relation.limit *= values.back();
        relation.quantity = verdict::Quantity::value;
    }
    return relation;
}

std::string note_of(const MeasuredRelation& run, const documents::RelationVerdict& entry) {
    if (!run.skipped.empty()) {
        return "skipped: " + run.skipped;
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
    entry.measured = judgement.measured;
    entry.interval_lower = judgement.lower;
    entry.interval_upper = judgement.upper;
    entry.turns_of = turns_of(run);
    entry.seconds = seconds_of(run);
    entry.file = run.benchmarks.front().file;
    entry.line = run.benchmarks.front().line;
    add_evidence(entry, judgement);
    entry.note = note_of(run, entry);
    return entry;
}

}  // namespace

verdict::RelationJudgement judge(const MeasuredRelation& relation, const documents::Result& result,
                                 verdict::Stage stage) {
    const metric::Metric metric = documents::metric_of(relation.metric, result.metrics);
    const verdict::Relation question = demanded(relation, metric);
    if (!relation.skipped.empty()) {
        verdict::RelationJudgement skipped;
        skipped.relation = question;
        skipped.verdict = verdict::Verdict::skipped;
        skipped.rule = verdict::Rule::none;
        return skipped;
    }
    const auto same = metric.nature == metric::Nature::exact && !is_growth(relation)
                          ? same_in_all_launches(relation, metric)
                          : std::nullopt;
    return same
               ? verdict::judge_exact_relation(for_values(question, *same), same->front(), launches_of(relation), stage)
               : verdict::judge_relation(question, measured_launches(relation, metric), stage);
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
