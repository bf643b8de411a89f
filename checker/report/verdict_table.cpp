#include "checker/report/verdict_table.hpp"

#include "checker/text/phrases.hpp"
#include "checker/text/units.hpp"
#include "runtime/base/short_hash.hpp"
#include "runtime/metric/metric.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace perfmon::report {
namespace {

bool is_plain(const documents::MetricVerdict& verdict) {
    return verdict.verdict == verdict::Verdict::ok &&
           (verdict.target_verdict == verdict::TargetVerdict::none ||
            verdict.target_verdict == verdict::TargetVerdict::ok) &&
           verdict.note.empty();
}

/// Five rows a benchmark that all say "ok", or that it is new, hide what matters.
bool says_no_more(const documents::MetricVerdict& verdict, const documents::MetricVerdict& first) {
    using verdict::Verdict;
    const bool is_of_the_benchmark = verdict.verdict == Verdict::new_benchmark || verdict.verdict == Verdict::missing ||
                                     verdict.verdict == Verdict::skipped || verdict.verdict == Verdict::incomparable;
    const bool is_unjudged =
        verdict.verdict == Verdict::unjudged && verdict.target_verdict == verdict::TargetVerdict::none;
    return is_plain(verdict) || is_unjudged || (is_of_the_benchmark && verdict.verdict == first.verdict);
}

/// Larger blocks are more bytes, and most often a higher peak; one block more is both: of what one pass counted, the
/// first number says it, unless a later one moved further.
bool echoes_count(const documents::MetricVerdict& verdict, const documents::MetricVerdict* first_count) {
    if (first_count == nullptr || first_count->benchmark != verdict.benchmark) {
        return false;
    }
    const double change = std::abs(verdict.change_percent.value_or(0.0));
    return first_count->verdict == verdict.verdict && verdict.target_verdict == verdict::TargetVerdict::none &&
           verdict.note.empty() && change <= std::abs(first_count->change_percent.value_or(change));
}

bool is_counted(const documents::MetricVerdict& verdict) {
    const metric::Metric* const metric = metric::find(verdict.metric);
    return metric != nullptr && metric->pass == metric::Pass::counting;
}

std::string label_of(const documents::MetricVerdict& verdict, const std::string& perf_test) {
    const std::string name = name_within(verdict.benchmark, perf_test);
    return verdict.metric == "time" ? name : name + " (" + verdict.metric + ')';
}

std::string limit_of(const documents::MetricVerdict& verdict) {
    if (!verdict.limit) {
        return "-";
    }
    const double baseline = verdict.baseline.value_or(*verdict.limit);
    std::string limit = text::quantity(verdict.limit, verdict.unit);
    if (baseline == 0.0) {
        return limit;
    }
    const double percent = (*verdict.limit / baseline - 1.0) * 100.0;
    return fmt::format("{} ({:+.{}f} %)", limit, percent, percent != 0.0 && std::abs(percent) < 0.95 ? 1 : 0);
}

std::string noise_of(const documents::MetricVerdict& verdict) {
    return verdict.control && verdict.control->noise_percent ? fmt::format("±{:.1f} %", *verdict.control->noise_percent)
                                                             : "";
}

text::Cell plain_verdict_cell(const documents::MetricVerdict& verdict) {
    if (verdict.target_verdict == verdict::TargetVerdict::critical) {
        return {fmt::format("CRITICAL (bound {})", text::quantity(verdict.critical_threshold, verdict.unit)),
                text::Tone::bad};
    }
    if (verdict.verdict == verdict::Verdict::regressed) {
        return {"REGRESSED", text::Tone::bad};
    }
    if (verdict.target_verdict == verdict::TargetVerdict::warning) {
        return {fmt::format("WARNING (bound {})", text::quantity(verdict.warning_threshold, verdict.unit)),
                text::Tone::warning};
    }
    if (verdict.verdict == verdict::Verdict::ok || verdict.verdict == verdict::Verdict::improved) {
        return {std::string(documents::name_of(verdict.verdict)), text::Tone::good};
    }
    if (verdict.verdict == verdict::Verdict::unjudged) {
        return verdict.target_verdict == verdict::TargetVerdict::ok ? text::Cell{"within bounds", text::Tone::good}
                                                                    : text::Cell{"not judged", text::Tone::faint};
    }
    return {std::string(documents::name_of(verdict.verdict)), text::Tone::warning};
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

/// Compared with something, and not with the accepted snapshot, or the value that was accepted of what is exact.
bool is_unusual(const documents::MetricVerdict& verdict) {
    using documents::Counterpart;
    const auto counterpart = verdict.compared_with.value_or(Counterpart::snapshot);
    return counterpart != Counterpart::snapshot && counterpart != Counterpart::accepted_value;
}

/// @param document  which holds it, of a single perf test
VerdictRow row_of(const documents::MetricVerdict& verdict, const documents::VerdictDocument& document) {
    VerdictRow row;
    row.benchmark = verdict.benchmark;
    row.metric = verdict.metric;
    row.label = label_of(verdict, document.perf_test);
    row.baseline = text::quantity(verdict.baseline, verdict.unit);
    row.measured = text::quantity(verdict.measured, verdict.unit);
    row.change = text::change_with_bound(verdict);
    row.noise = noise_of(verdict);
    row.limit = limit_of(verdict);
    row.compared_with = counterpart_of(verdict, document);
    row.verdict = verdict_cell(verdict);
    row.rule = verdict.rule == verdict::Rule::none ? "-" : std::string(documents::name_of(verdict.rule));
    row.source = place_of(verdict);
    row.note = verdict.note;
    row.is_plain = is_plain(verdict);
    row.has_failed =
        verdict.verdict == verdict::Verdict::regressed || verdict.target_verdict == verdict::TargetVerdict::critical;
    row.is_compared_unusually = is_unusual(verdict);
    return row;
}

}  // namespace

std::string counterpart_of(const documents::MetricVerdict& verdict, const documents::VerdictDocument& document) {
    if (!verdict.compared_with) {
        return "-";
    }
    if (verdict.compared_with == documents::Counterpart::executable && document.kind == documents::Kind::command) {
        return "other command";
    }
    std::string text(documents::name_of(*verdict.compared_with));
    const bool is_base = verdict.compared_with == documents::Counterpart::base_revision;
    return is_base && document.lockstep && document.lockstep->commit
               ? text + ' ' + base::short_hash(*document.lockstep->commit)
               : text;
}

std::string name_within(const std::string& benchmark, const std::string& perf_test) {
    const std::string prefix = perf_test + '/';
    return benchmark.starts_with(prefix) ? benchmark.substr(prefix.size()) : benchmark;
}

std::vector<VerdictRow> rows_of(const documents::VerdictDocument& document) {
    std::vector<VerdictRow> rows;
    const documents::MetricVerdict* first = nullptr;        // of the same benchmark
    const documents::MetricVerdict* first_count = nullptr;  // that has a row
    for (const auto& verdict : document.verdicts) {
        if (verdict.echoes_primary) {
            continue;
        }
        const bool is_first = first == nullptr || first->benchmark != verdict.benchmark;
        if (is_first) {
            first = &verdict;
        }
        const bool counts = is_counted(verdict);
        if (is_first || !(says_no_more(verdict, *first) || (counts && echoes_count(verdict, first_count)))) {
            rows.push_back(row_of(verdict, document));
            first_count = counts ? &verdict : first_count;
        }
    }
    return rows;
}

VerdictTable verdict_table(const std::vector<VerdictRow>& rows, Detail detail, std::string_view subject) {
    const bool with_counterpart =
        detail == Detail::full ||
        std::any_of(rows.begin(), rows.end(), [](const VerdictRow& row) { return row.is_compared_unusually; });
    const bool with_noise =
        std::any_of(rows.begin(), rows.end(), [](const VerdictRow& row) { return !row.noise.empty(); });
    VerdictTable table{{{std::string(subject), text::Align::left},
                        {"baseline", text::Align::right},
                        {"measured", text::Align::right},
                        {"change", text::Align::right}},
                       {}};
    if (with_noise) {
        table.columns.push_back({"noise", text::Align::right});
    }
    table.columns.push_back({"limit", text::Align::right});
    if (with_counterpart) {
        table.columns.push_back({"compared with", text::Align::left});
    }
    table.columns.push_back({"verdict", text::Align::left});
    if (detail == Detail::full) {
        table.columns.insert(table.columns.end(), {{"rule", text::Align::left}, {"source", text::Align::left}});
    }
    table.rows.reserve(rows.size());
    for (const VerdictRow& row : rows) {
        auto& cells =
            table.rows.emplace_back(std::vector<text::Cell>{{row.label}, {row.baseline}, {row.measured}, {row.change}});
        if (with_noise) {
            cells.push_back({row.noise.empty() ? "-" : row.noise, text::Tone::faint});
        }
        cells.push_back({row.limit, text::Tone::faint});
        if (with_counterpart) {
            cells.push_back({row.compared_with, text::Tone::faint});
        }
        cells.push_back(row.verdict);
        if (detail == Detail::full) {
            cells.insert(cells.end(), {{row.rule}, {row.source}});
        }
    }
    return table;
}

}  // namespace perfmon::report
