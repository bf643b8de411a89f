#include "checker/report/verdict_table.hpp"
#include "runtime/base/short_hash.hpp"

#include "checker/report/explanation.hpp"
#include "checker/text/phrases.hpp"
#include "checker/text/printable_copy.hpp"
#include "checker/text/sinks.hpp"
#include "checker/text/units.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace perfmon::report {
namespace {

constexpr std::size_t most_plain_rows = 40;  // beyond a screen, rows that say "ok" hide the others

bool is_plain(const documents::MetricVerdict& verdict) {
    return verdict.verdict == "ok" && (verdict.target_verdict.empty() || verdict.target_verdict == "ok") &&
           verdict.note.empty();
}

std::string label_of(const documents::MetricVerdict& verdict, const std::string& perf_test) {
    const std::string prefix = perf_test + '/';
    const bool inside = verdict.benchmark.starts_with(prefix);
    const std::string name = inside ? verdict.benchmark.substr(prefix.size()) : verdict.benchmark;
    return verdict.metric == "time" ? name : name + " (" + verdict.metric + ')';
}

std::string limit_of(const documents::MetricVerdict& verdict) {
    if (!verdict.limit) {
        return "-";
    }
    const double baseline = verdict.baseline.value_or(*verdict.limit);
    const std::string limit = text::quantity(verdict.limit, verdict.unit);
    return baseline == 0.0 ? limit : fmt::format("{} ({:+.0f} %)", limit, (*verdict.limit / baseline - 1.0) * 100.0);
}

text::Cell plain_verdict_cell(const documents::MetricVerdict& verdict) {
    if (verdict.target_verdict == "critical") {
        return {fmt::format("CRITICAL (bound {})", text::quantity(verdict.critical_threshold, verdict.unit)),
                text::Tone::bad};
    }
    if (verdict.verdict == "regressed") {
        return {"REGRESSED", text::Tone::bad};
    }
    if (verdict.target_verdict == "warning") {
        return {fmt::format("WARNING (bound {})", text::quantity(verdict.warning_threshold, verdict.unit)),
                text::Tone::warning};
    }
    if (verdict.verdict == "ok" || verdict.verdict == "improved") {
        return {verdict.verdict, text::Tone::good};
    }
    if (verdict.verdict == "unjudged") {
        return verdict.target_verdict == "ok" ? text::Cell{"within bounds", text::Tone::good}
                                              : text::Cell{"not judged", text::Tone::faint};
    }
    return {verdict.verdict, text::Tone::warning};
}

text::Cell verdict_cell(const documents::MetricVerdict& verdict) {
    text::Cell cell = plain_verdict_cell(verdict);
    if (verdict.target) {
        cell.text += fmt::format(", target {}", text::quantity(verdict.target, verdict.unit));
    }
    return cell;
}

std::string place_of(const documents::MetricVerdict& verdict) {
    return verdict.file.empty() ? "-" : fmt::format("{}:{}", verdict.file, verdict.line);
}

/// Compared with something, and not with the accepted snapshot.
bool is_unusual(const documents::MetricVerdict* verdict) {
    return verdict->compared_with.value_or(documents::Counterpart::snapshot) != documents::Counterpart::snapshot;
}

std::string counterpart_of(const documents::MetricVerdict& verdict, const documents::VerdictDocument& document) {
    if (!verdict.compared_with) {
        return "-";
    }
    std::string text(documents::name_of(*verdict.compared_with));
    const bool is_base = verdict.compared_with == documents::Counterpart::base_revision;
    return is_base && document.lockstep && document.lockstep->commit
               ? text + ' ' + base::short_hash(*document.lockstep->commit)
               : text;
}

std::string notes_text(const documents::VerdictDocument& document, text::Colour colour) {
    std::string text;
    for (const auto* verdict : shown(document)) {
        const bool failed = verdict->verdict == "regressed" || verdict->target_verdict == "critical";
        const std::string place = failed && !verdict->file.empty() ? place_of(*verdict) : std::string{};
        if (place.empty() && verdict->note.empty()) {
            continue;
        }
        const std::string separator = place.empty() || verdict->note.empty() ? "" : "; ";
        text += text::toned(fmt::format("  {}: {}{}{}", label_of(*verdict, document.perf_test), place, separator,
                                        verdict->note),
                            text::Tone::faint, colour) +
                '\n';
    }
    return text;
}

text::Tone tone_of_outcome(const std::string& outcome) {
    return outcome == "passed" ? text::Tone::good : outcome == "failed" ? text::Tone::bad : text::Tone::warning;
}

}  // namespace

VerdictTable verdict_table(std::span<const documents::MetricVerdict* const> verdicts,
                           const documents::VerdictDocument& document, Detail detail) {
    const bool with_counterpart = detail == Detail::full || std::any_of(verdicts.begin(), verdicts.end(), is_unusual);
    VerdictTable table{{{"benchmark", text::Align::left},
                        {"baseline", text::Align::right},
                        {"measured", text::Align::right},
                        {"change", text::Align::right},
                        {"limit", text::Align::right}},
                       {}};
    if (with_counterpart) {
        table.columns.push_back({"compared with", text::Align::left});
    }
    table.columns.push_back({"verdict", text::Align::left});
    if (detail == Detail::full) {
        table.columns.insert(table.columns.end(), {{"rule", text::Align::left}, {"source", text::Align::left}});
    }
    table.rows.reserve(verdicts.size());
    for (const auto* verdict : verdicts) {
        auto& row = table.rows.emplace_back(std::vector<text::Cell>{{label_of(*verdict, document.perf_test)},
                                                                    {text::quantity(verdict->baseline, verdict->unit)},
                                                                    {text::quantity(verdict->measured, verdict->unit)},
                                                                    {text::change_with_bound(*verdict)},
                                                                    {limit_of(*verdict), text::Tone::faint}});
        if (with_counterpart) {
            row.push_back({counterpart_of(*verdict, document), text::Tone::faint});
        }
        row.push_back(verdict_cell(*verdict));
        if (detail == Detail::full) {
            row.insert(row.end(), {{verdict->rule.empty() ? "-" : verdict->rule}, {place_of(*verdict)}});
        }
    }
    return table;
}

std::vector<const documents::MetricVerdict*> shown(const documents::VerdictDocument& document) {
    std::vector<const documents::MetricVerdict*> verdicts;
    for (const auto& verdict : document.verdicts) {
        if (!verdict.echoes_primary) {
            verdicts.push_back(&verdict);
        }
    }
    return verdicts;
}

std::string verdict_text(const documents::VerdictDocument& judged, text::Colour colour) {
    documents::VerdictDocument document = text::printable_copy(judged);
    document.next_step = base::printable_lines(judged.next_step);
    auto verdicts = shown(document);
    std::size_t folded = 0;
    if (verdicts.size() > most_plain_rows) {
        folded = std::erase_if(verdicts, [](const auto* verdict) { return is_plain(*verdict); });
    }
    std::string text;
    if (!verdicts.empty()) {
        const auto table = verdict_table(verdicts, document, Detail::brief);
        text += text::aligned(table.columns, table.rows, colour);
    }
    if (folded > 0) {
        text += text::toned(fmt::format("… and {} more, all ok\n", folded), text::Tone::faint, colour);
    }
    text += notes_text(document, colour);
    if (const std::string reason = why_not_in_lockstep(document); !reason.empty()) {
        text += text::toned(fmt::format("  not in lockstep: {}\n", reason), text::Tone::faint, colour);
    }
    if (document.lockstep && !document.lockstep->own_temporary_directories.empty()) {
        text += text::toned(fmt::format("  each executable had a TMPDIR of its own: sharing one, {}\n",
                                        document.lockstep->own_temporary_directories),
                            text::Tone::faint, colour);
    }
    text += text::toned(document.sentence, tone_of_outcome(document.outcome), colour) + '\n';
    return document.next_step.empty() ? text : text + document.next_step + '\n';
}

}  // namespace perfmon::report
