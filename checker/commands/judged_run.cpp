#include "commands/judged_run.hpp"

#include "render/units.hpp"
#include "store/result_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace perfmon::commands {
namespace {

format::MetricVerdict to_entry(const verdict::Judgement& judgement) {
    format::MetricVerdict entry;
    entry.benchmark = judgement.benchmark;
    entry.metric = judgement.metric->name;
    entry.verdict = name_of(judgement.verdict);
    entry.target_verdict = name_of(judgement.target_verdict);
    entry.unit = judgement.metric->unit;
    entry.direction = judgement.metric->direction == verdict::Direction::lower_is_better ? format::Direction::lower
                                                                                         : format::Direction::higher;
    entry.baseline = judgement.baseline;
    entry.measured = judgement.measured;
    entry.spread_percent = judgement.spread_percent;
    entry.change_percent = judgement.change_percent;
    entry.threshold_percent = judgement.threshold_percent;
    entry.limit = judgement.limit;
    entry.target = judgement.bounds.target;
    entry.warning_threshold = judgement.bounds.warning;
    entry.critical_threshold = judgement.bounds.critical;
    entry.launches = static_cast<std::int64_t>(judgement.launches);
    entry.echoes_primary = judgement.echoes_primary;
    if (judgement.verdict == verdict::Verdict::incomparable && judgement.baseline) {
        entry.note = judgement.measured ? "the measured value is not above 0" : "no sample was a finite number";
    }
    return entry;
}

std::string launches_in_words(std::size_t count) {
    return count == 1 ? "1 launch" : fmt::format("{} launches", count);
}

std::string cut_note(const format::Benchmark& benchmark) {
    if (!benchmark.cut) {
        return {};
    }
    return fmt::format("cut by the time budget to {} of {}", launches_in_words(benchmark.launches.size()),
                       render::counted(benchmark.launches.front().samples_ns.size(), "sample"));
}

/// How much worse, for comparing metrics whose better direction differs.
double severity(const verdict::Judgement& judgement) {
    return std::abs(std::log1p(judgement.change_percent.value_or(0.0) / 100.0));
}

std::string regression_sentence(const verdict::Judgement& worst) {
    const auto unit = worst.metric->unit;
    return fmt::format("{}: {} {} against {} ({}), limit {}", worst.benchmark, worst.metric->name,
                       render::quantity(worst.measured, unit), render::quantity(worst.baseline, unit),
                       render::change(worst.change_percent), render::quantity(worst.limit, unit));
}

/// Null when nothing regressed.
const verdict::Judgement* worst_regression(const std::vector<verdict::Judgement>& judgements) {
    const verdict::Judgement* worst = nullptr;
    for (const verdict::Judgement& judgement : judgements) {
        const bool regressed = judgement.verdict == verdict::Verdict::regressed && !judgement.echoes_primary;
        if (regressed && (worst == nullptr || severity(judgement) > severity(*worst))) {
            worst = &judgement;
        }
    }
    return worst;
}

std::string first_critical(const std::vector<verdict::Judgement>& judgements) {
    const auto critical = std::find_if(judgements.begin(), judgements.end(), [](const auto& j) {
        return j.target_verdict == verdict::TargetVerdict::critical;
    });
    const auto unit = critical->metric->unit;
    return fmt::format("{}: {} {}, critical bound {}", critical->benchmark, critical->metric->name,
                       render::quantity(critical->measured, unit), render::quantity(critical->bounds.critical, unit));
}

void add_count(std::string& text, std::size_t count, std::string_view what) {
    if (count > 0) {
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, what);
    }
}

}  // namespace

format::VerdictDocument to_document(const std::vector<verdict::Judgement>& judgements, const format::Result& result) {
    std::unordered_map<std::string, const format::Benchmark*> sources;
    for (const format::Benchmark& benchmark : result.benchmarks) {
        sources.emplace(store::full_name(result.perf_test, benchmark.name), &benchmark);
    }
    format::VerdictDocument document;
    document.perf_test = result.perf_test;
    document.run_id = result.run_id;
    document.rule = "stored";
    document.time_floor_ns = verdict::time_floor_ns;
    document.environment = result.environment;
    document.conditions = result.conditions;
    document.verdicts.reserve(judgements.size());
    for (const verdict::Judgement& judgement : judgements) {
        auto& entry = document.verdicts.emplace_back(to_entry(judgement));
        if (const auto source = sources.find(judgement.benchmark); source != sources.end()) {
            entry.file = source->second->file;
            entry.line = source->second->line;
            if (entry.note.empty() && !entry.echoes_primary) {
                entry.note = cut_note(*source->second);
            }
        }
    }
    return document;
}

std::string sentence_of(const std::vector<verdict::Judgement>& judgements, const verdict::Decision& decision) {
    std::string counts;
    add_count(counts, decision.regressed, "regressed");
    add_count(counts, decision.critical, "critical");
    add_count(counts, decision.warnings, decision.warnings == 1 ? "warning" : "warnings");
    add_count(counts, decision.improved, "improved");
    add_count(counts, decision.added, "new");
    add_count(counts, decision.missing, "missing");
    add_count(counts, decision.incomparable, "incomparable");
    const std::string of =
        render::counted(decision.judged, "benchmark") + " judged" + (counts.empty() ? "" : ": " + counts);
    if (const auto* const worst = worst_regression(judgements)) {
        return fmt::format("REGRESSION: {}. {}", regression_sentence(*worst), of);
    }
    if (decision.critical > 0) {
        return fmt::format("CRITICAL: {}. {}", first_critical(judgements), of);
    }
    if (decision.outcome == verdict::Outcome::failed) {
        return fmt::format("NEW: {} without a baseline, and the policy is to fail. {}",
                           render::counted(decision.added, "benchmark"), of);
    }
    return "OK: " + of;
}

}  // namespace perfmon::commands
