#include "checker/evaluate/verdict_document.hpp"

#include "checker/documents/vocabulary.hpp"
#include "checker/evaluate/allocation_note.hpp"
#include "checker/evaluate/cause_notes.hpp"
#include "checker/evaluate/control_record.hpp"
#include "checker/evaluate/evidence_records.hpp"
#include "checker/evaluate/function_alignment.hpp"
#include "checker/evaluate/inclusion_note.hpp"
#include "checker/evaluate/launch_costs.hpp"
#include "checker/evaluate/leak_note.hpp"
#include "checker/evaluate/measured.hpp"
#include "checker/evaluate/shared_pages.hpp"
#include "checker/evaluate/size_note.hpp"
#include "checker/text/cut.hpp"
#include "checker/text/phrases.hpp"
#include "checker/text/subjects.hpp"
#include "checker/text/units.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

namespace perfmon::evaluate {
namespace {

constexpr std::size_t date_length = 10;  // of a time in ISO 8601

/// How much worse the judged metric may be in percent.
std::optional<double> allowed_percent(const verdict::Judgement& judgement) {
    return judgement.paired ? std::optional(std::expm1(judgement.paired->question.accepted) * 100.0) : std::nullopt;
}

documents::AllowanceRecord to_record(const verdict::Allowance& allowance, const std::optional<double>& percent) {
    return {percent, allowance.accepted_at, allowance.by, allowance.reason, allowance.commit};
}

/// Why what is worse than its counterpart by the threshold or more is no regression; empty where it is not.
std::string allowance_note(const verdict::Judgement& judgement) {
    if (judgement.paired) {
        const verdict::PairedQuestion& question = judgement.paired->question;
        if (judgement.paired->judgement.estimate.value_or(0.0) < question.limit - question.accepted) {
            return {};
        }
    }
    const verdict::Allowance& allowance = *judgement.allowance;
    const auto percent = allowed_percent(judgement);
    return fmt::format("{} as accepted on {}{}{}: {}", judgement.metric.unit == "ns" ? "slower" : "worse",
                       allowance.accepted_at.substr(0, date_length), allowance.by.empty() ? "" : " by " + allowance.by,
                       percent ? ", up to " + text::change(*percent) : "",
                       allowance.reason.empty() ? "no reason given" : allowance.reason);
}

/// What the rule has to say of history: that it is too short, or that the code crept away from it.
std::string history_note(const verdict::StoredEvidence& stored) {
    if (stored.crept_percent) {
        return fmt::format("within its limit, but has drifted {} since it was accepted on {}",
                           text::change(stored.crept_percent), stored.crept_since.substr(0, date_length));
    }
    if (stored.limits.threshold_raised) {
        return fmt::format("judged by {:g} %: {} are too few to show how much it varies",
                           stored.limits.threshold_percent, text::counted(stored.limits.history, "accepted run"));
    }
    return {};
}

/// From which to which number the launches of either side counted.
std::string varying_note(const verdict::Counts& counts, const verdict::Judgement& judgement) {
    const auto range = [&](const std::vector<double>& values) {
        const auto [least, most] = std::minmax_element(values.begin(), values.end());
        const std::string low = text::quantity(*least, judgement.metric.unit);
        return *least == *most ? low : fmt::format("{} to {}", low, text::quantity(*most, judgement.metric.unit));
    };
    const bool is_executed = judgement.metric.pass == metric::Pass::instructions;
    return fmt::format("not deterministic{}: {} in {} launches, against {}",
                       is_executed ? " (as are clocks, threads and hashes of pointers)" : "", range(counts.measured),
                       counts.measured.size(), range(counts.reference));
}

std::string redefinition_note(const metric::Metric& accepted, const metric::Metric& now) {
    const auto definition = [](const metric::Metric& metric) {
        return fmt::format("in {}, {} is better", metric.unit.empty() ? "no unit" : metric.unit,
                           metric.direction == metric::Direction::lower ? "less" : "more");
    };
    return fmt::format("it was accepted as a number {}, and is now one {}", definition(accepted), definition(now));
}

std::string note_of(const verdict::Judgement& judgement, const documents::MetricVerdict& entry) {
    if (judgement.accepted_as) {
        return redefinition_note(*judgement.accepted_as, judgement.metric);
    }
    if (judgement.verdict == verdict::Verdict::incomparable && judgement.baseline) {
        const bool is_time = judgement.metric.unit == "ns";
        return is_time && judgement.measured && *judgement.measured <= 0.0
                   ? "0 ns: probably optimised away; return the result from the BENCHMARK"
               : judgement.measured ? "the baseline is not above 0"
                                    : "no sample was a finite number";
    }
    if (judgement.verdict == verdict::Verdict::skipped) {
        return "skipped: " + judgement.skip_reason;
    }
    if (judgement.identical) {
        return "same executable as the snapshot: nothing to compare";
    }
    if (judgement.counts) {
        return varying_note(*judgement.counts, judgement);
    }
    if (judgement.verdict == verdict::Verdict::inconclusive) {
        return text::what_it_takes(entry);
    }
    if (judgement.allowance) {
        return allowance_note(judgement);
    }
    return judgement.stored ? history_note(*judgement.stored) : std::string{};
}

documents::Counterpart counterpart_of(documents::Origin origin) {
    switch (origin) {
        case documents::Origin::base_revision:
            return documents::Counterpart::base_revision;
        case documents::Origin::executable:
            return documents::Counterpart::executable;
        case documents::Origin::snapshot:
            break;
    }
    return documents::Counterpart::snapshot;
}

/// @param lockstep  what the run took turns with
std::optional<documents::Counterpart> counterpart_of(const verdict::Judgement& judgement,
                                                     const std::optional<documents::Lockstep>& lockstep) {
    switch (judgement.rule) {
        case verdict::Rule::none:
            return std::nullopt;
        case verdict::Rule::stored:
            return documents::Counterpart::stored_numbers;
        case verdict::Rule::exact:
            if (!judgement.beside_counterpart) {
                return documents::Counterpart::accepted_value;
            }
            break;
        case verdict::Rule::paired:
            break;
    }
    return lockstep ? std::optional(counterpart_of(lockstep->origin)) : std::nullopt;
}

/// Why stored numbers judge a benchmark where others ran beside the snapshot.
/// @param source  as it was measured; null when it was not
std::string why_stored(const verdict::Judgement& judgement, const documents::Result& result,
                       const documents::Benchmark* source) {
    const auto& lockstep = result.lockstep;
    const bool took_turns = lockstep && lockstep->problem.empty() && !lockstep->identical;
    if (!judgement.stored || !took_turns) {
        return {};
    }
    return source != nullptr && source->not_in_lockstep  // which says itself why the snapshot was not at hand
               ? "judged by stored numbers"
               : fmt::format("the {} has no {} of this name, so it is judged by stored numbers",
                             name_of(lockstep->origin), text::subject_of(result.kind));
}

/// A compiler takes no turns within a compilation, which is no exception; and why no step is compared, the run says.
bool is_exception(const documents::MetricVerdict& entry, const documents::Benchmark& benchmark,
                  const documents::Result& result) {
    if (result.kind != documents::Kind::build) {
        return true;
    }
    return !entry.paired &&
           (!benchmark.not_in_lockstep || benchmark.not_in_lockstep->reason != result.lockstep->problem);
}

/// @param usual  how the executable is compiled, and a benchmark that says nothing else
std::string built_otherwise_note(const verdict::Judgement& judgement, const std::string& usual) {
    const auto or_usual = [&](const std::string& build) { return build.empty() ? usual : build; };
    return fmt::format("compiled differently than what was accepted: {}",
                       documents::changed_words(or_usual(judgement.accepted_build), or_usual(judgement.build)));
}

/// Nothing on rows that were not judged by what the benchmark was compared with.
void note_comparison(documents::MetricVerdict& entry, const documents::Benchmark& benchmark, documents::Origin origin) {
    const bool compared = entry.paired.has_value();
    const auto& not_in_lockstep = benchmark.not_in_lockstep;
    if (!not_in_lockstep || compared != (not_in_lockstep->instead == documents::InsteadOfLockstep::launches)) {
        return;
    }
    entry.not_in_lockstep = not_in_lockstep;
    if (!entry.echoes_primary) {
        entry.note = fmt::format("{}{}{}", text::comparison_note(*not_in_lockstep, origin),
                                 entry.note.empty() ? "" : "; ", entry.note);
    }
}

std::string cut_note(const documents::Benchmark& benchmark) {
    const std::string cut = text::cut_by_time_budget(benchmark);
    if (cut.empty()) {
        return {};
    }
    double seconds = 0.0;
    double startup_s = 0.0;
    for (const documents::Launch& launch : benchmark.launches) {
        seconds += evaluate::seconds_of(launch);
        startup_s += evaluate::startup_seconds_of(launch);
    }
    return "cut by the time budget to " + cut + text::startup_share(seconds, startup_s);
}

/// Only of what regressed: an earlier judgement of the same run may have found more.
void add_profiles(documents::VerdictDocument& document, const documents::Result& result) {
    for (const documents::Benchmark& benchmark : result.benchmarks) {
        if (!benchmark.profile) {
            continue;
        }
        const std::string name = full_name(result.perf_test, benchmark.name);
        const bool has_regressed = std::any_of(
            document.verdicts.begin(), document.verdicts.end(),
            [&](const auto& entry) { return entry.benchmark == name && entry.verdict == verdict::Verdict::regressed; });
        if (has_regressed) {
            document.profiles.push_back({name, *benchmark.profile});
        }
    }
}

/// Which rules judged, each named once.
std::string rules_of(const std::vector<verdict::Judgement>& judgements) {
    std::string rules;
    for (const verdict::Rule rule : {verdict::Rule::paired, verdict::Rule::stored, verdict::Rule::exact}) {
        const bool applied = std::any_of(judgements.begin(), judgements.end(),
                                         [rule](const auto& judgement) { return judgement.rule == rule; });
        if (applied) {
            rules += fmt::format("{}{}", rules.empty() ? "" : ", ", documents::name_of(rule));
        }
    }
    return rules.empty() ? "none" : rules;
}

}  // namespace

documents::MetricVerdict to_entry(const verdict::Judgement& judgement) {
    documents::MetricVerdict entry;
    entry.benchmark = judgement.benchmark;
    entry.metric = judgement.metric.name;
    entry.verdict = judgement.verdict;
    entry.target_verdict = judgement.target_verdict;
    entry.rule = judgement.rule;
    entry.unit = judgement.metric.unit;
    entry.direction = judgement.metric.direction;
    entry.baseline = judgement.baseline;
    entry.measured = judgement.measured;
    entry.spread_percent = judgement.spread_percent;
    entry.change_percent = judgement.change_percent;
    entry.threshold_percent = judgement.threshold_percent;
    entry.floor = judgement.rule == verdict::Rule::exact ? judgement.metric.floor : 0.0;
    entry.limit = judgement.limit;
    entry.target = judgement.bounds.target;
    entry.warning_threshold = judgement.bounds.warning;
    entry.critical_threshold = judgement.bounds.critical;
    entry.launches = static_cast<std::int64_t>(judgement.launches);
    entry.identical = judgement.identical;
    entry.echoes_primary = judgement.echoes_primary;
    if (judgement.paired) {
        entry.paired = to_record(*judgement.paired, judgement.verdict);
    }
    if (judgement.stored) {
        entry.stored = to_record(*judgement.stored);
    }
    entry.counts = judgement.counts;
    if (judgement.allowance) {
        entry.allowance = to_record(*judgement.allowance, allowed_percent(judgement));
    }
    entry.note = note_of(judgement, entry);
    return entry;
}

documents::VerdictDocument to_document(const std::vector<verdict::Judgement>& judgements,
                                       const documents::Result& result) {
    std::unordered_map<std::string, const documents::Benchmark*> sources;
    for (const documents::Benchmark& benchmark : result.benchmarks) {
        sources.emplace(evaluate::full_name(result.perf_test, benchmark.name), &benchmark);
    }
    documents::VerdictDocument document;
    document.perf_test = result.perf_test;
    document.kind = result.kind;
    document.run_id = result.run_id;
    document.rule = rules_of(judgements);
    document.lockstep = result.lockstep;
    document.not_counted = result.not_counted;
    document.hardware_not_counted = result.hardware_not_counted;
    document.shared_pages = evaluate::shared_pages(result);
    document.unaligned_functions = evaluate::unaligned_functions(result);
    document.environment = result.environment;
    document.conditions = result.conditions;
    document.verdicts.reserve(judgements.size());
    const auto usual_build = text_of(build_of(result.environment));
    for (const verdict::Judgement& judgement : judgements) {
        auto& entry = document.verdicts.emplace_back(to_entry(judgement));
        if (judgement.built_otherwise) {
            entry.note = built_otherwise_note(judgement, usual_build);
        }
        entry.compared_with = counterpart_of(judgement, result.lockstep);
        const auto source = sources.find(judgement.benchmark);
        if (entry.note.empty()) {
            entry.note = why_stored(judgement, result, source == sources.end() ? nullptr : source->second);
        }
        if (source != sources.end()) {
            if (entry.paired) {
                entry.control = control_of(*source->second, judgement.metric, result);
            }
            if (judgement.metric.name == "unfreed_blocks" && judgement.verdict == verdict::Verdict::regressed) {
                entry.note = leak_note(source->second->unfreed);
            }
            entry.file = source->second->file;
            entry.line = source->second->line;
            if (entry.note.empty() && !entry.echoes_primary && judgement.metric.pass == metric::Pass::timed) {
                entry.note = cut_note(*source->second);
            }
            if (result.lockstep && is_exception(entry, *source->second, result)) {
                note_comparison(entry, *source->second, result.lockstep->origin);
            }
        }
    }
    note_causes(document, result);
    note_unaligned_functions(document);
    add_profiles(document, result);
    add_allocations(document, result);
    add_sizes(document, result);
    add_inclusions(document, result);
    return document;
}

}  // namespace perfmon::evaluate
