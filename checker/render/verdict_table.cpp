#include "render/verdict_table.hpp"

#include "render/explanation.hpp"
#include "render/printable_copy.hpp"
#include "render/sinks.hpp"
#include "render/units.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace perfmon::render {
namespace {

constexpr std::size_t most_plain_rows = 40;  // beyond a screen, rows that say "ok" hide the others

bool is_plain(const format::MetricVerdict& verdict) {
    return verdict.verdict == "ok" && (verdict.target_verdict.empty() || verdict.target_verdict == "ok") &&
           verdict.note.empty();
}

std::string label_of(const format::MetricVerdict& verdict, const std::string& perf_test) {
    const std::string prefix = perf_test + '/';
    const bool inside = verdict.benchmark.starts_with(prefix);
    const std::string name = inside ? verdict.benchmark.substr(prefix.size()) : verdict.benchmark;
    return verdict.metric == "time" ? name : name + " (" + verdict.metric + ')';
}

std::string limit_of(const format::MetricVerdict& verdict) {
    if (!verdict.limit) {
        return "-";
    }
    const auto relative = (*verdict.limit / verdict.baseline.value_or(*verdict.limit) - 1.0) * 100.0;
    return fmt::format("{} ({:+.0f} %)", quantity(verdict.limit, verdict.unit), relative);
}

Cell plain_verdict_cell(const format::MetricVerdict& verdict) {
    if (verdict.target_verdict == "critical") {
        return {fmt::format("CRITICAL (bound {})", quantity(verdict.critical_threshold, verdict.unit)), Tone::bad};
    }
    if (verdict.verdict == "regressed") {
        return {"REGRESSED", Tone::bad};
    }
    if (verdict.target_verdict == "warning") {
        return {fmt::format("WARNING (bound {})", quantity(verdict.warning_threshold, verdict.unit)), Tone::warning};
    }
    if (verdict.verdict == "ok" || verdict.verdict == "improved") {
        return {verdict.verdict, Tone::good};
    }
    if (verdict.verdict == "unjudged") {
        return verdict.target_verdict == "ok" ? Cell{"within bounds", Tone::good} : Cell{"not judged", Tone::faint};
    }
    return {verdict.verdict, Tone::warning};
}

Cell verdict_cell(const format::MetricVerdict& verdict) {
    Cell cell = plain_verdict_cell(verdict);
    if (verdict.target) {
        cell.text += fmt::format(", target {}", quantity(verdict.target, verdict.unit));
    }
    return cell;
}

std::string notes_text(const format::VerdictDocument& document, Colour colour) {
    std::string text;
    for (const auto* verdict : shown(document)) {
        const bool failed = verdict->verdict == "regressed" || verdict->target_verdict == "critical";
        const std::string place =
            failed && !verdict->file.empty() ? fmt::format("{}:{}", verdict->file, verdict->line) : std::string{};
        if (place.empty() && verdict->note.empty()) {
            continue;
        }
        const std::string separator = place.empty() || verdict->note.empty() ? "" : "; ";
        text +=
            toned(fmt::format("  {}: {}{}{}", label_of(*verdict, document.perf_test), place, separator, verdict->note),
                  Tone::faint, colour) +
            '\n';
    }
    return text;
}

Tone tone_of_outcome(const std::string& outcome) {
    return outcome == "passed" ? Tone::good : outcome == "failed" ? Tone::bad : Tone::warning;
}

}  // namespace

const std::vector<Column>& verdict_columns() {
    static const std::vector<Column> columns{{"benchmark", Align::left}, {"baseline", Align::right},
                                             {"measured", Align::right}, {"change", Align::right},
                                             {"limit", Align::right},    {"verdict", Align::left}};
    return columns;
}

std::vector<std::vector<Cell>> verdict_rows(std::span<const format::MetricVerdict* const> verdicts,
                                            const std::string& perf_test) {
    std::vector<std::vector<Cell>> rows;
    rows.reserve(verdicts.size());
    for (const auto* verdict : verdicts) {
        rows.push_back({{label_of(*verdict, perf_test)},
                        {quantity(verdict->baseline, verdict->unit)},
                        {quantity(verdict->measured, verdict->unit)},
                        {change_with_interval(*verdict)},
                        {limit_of(*verdict), Tone::faint},
                        verdict_cell(*verdict)});
    }
    return rows;
}

std::vector<const format::MetricVerdict*> shown(const format::VerdictDocument& document) {
    std::vector<const format::MetricVerdict*> verdicts;
    for (const auto& verdict : document.verdicts) {
        if (!verdict.echoes_primary) {
            verdicts.push_back(&verdict);
        }
    }
    return verdicts;
}

std::string verdict_text(const format::VerdictDocument& judged, Colour colour) {
    format::VerdictDocument document = printable_copy(judged);
    document.next_step = printable_lines(judged.next_step);
    auto verdicts = shown(document);
    std::size_t folded = 0;
    if (verdicts.size() > most_plain_rows) {
        folded = std::erase_if(verdicts, [](const auto* verdict) { return is_plain(*verdict); });
    }
    std::string text;
    if (!verdicts.empty()) {
        text += aligned(verdict_columns(), verdict_rows(verdicts, document.perf_test), colour);
    }
    if (folded > 0) {
        text += toned(fmt::format("… and {} more, all ok\n", folded), Tone::faint, colour);
    }
    text += notes_text(document, colour);
    if (document.lockstep && !document.lockstep->problem.empty()) {
        text += toned(fmt::format("  not in lockstep: {}\n", document.lockstep->problem), Tone::faint, colour);
    }
    text += toned(document.sentence, tone_of_outcome(document.outcome), colour) + '\n';
    return document.next_step.empty() ? text : text + document.next_step + '\n';
}

}  // namespace perfmon::render
