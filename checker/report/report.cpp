#include "checker/report/report.hpp"
#include "runtime/base/short_hash.hpp"

#include "checker/report/explanation.hpp"
#include "checker/report/verdict_table.hpp"
#include "checker/text/sinks.hpp"
#include "checker/text/table.hpp"
#include "checker/text/units.hpp"
#include "runtime/documents/environment.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

namespace perfmon::report {
namespace {

std::int64_t count_outcome(const ReportInput& input, const std::string& outcome) {
    return std::count_if(input.verdicts.begin(), input.verdicts.end(),
                         [&](const auto& document) { return document.outcome == outcome; });
}

std::string summary(const ReportInput& input) {
    std::vector<std::vector<text::Cell>> rows;
    for (const auto& document : input.verdicts) {
        rows.push_back({{document.perf_test}, {document.outcome}, {document.sentence}});
    }
    for (const auto& name : input.without_verdict) {
        rows.push_back({{name}, {"no verdict"}, {"it was not measured or not checked; see the output of CTest"}});
    }
    return text::markdown({{"perf test"}, {"outcome"}, {"summary"}}, rows);
}

std::string described(const documents::Environment& environment) {
    std::string text =
        fmt::format("{}, {}, {} × {}, {} {}, {}", environment.os, environment.architecture, environment.logical_cores,
                    environment.cpu_model, environment.compiler, environment.compiler_version, environment.build_type);
    if (!environment.flags.empty()) {
        text += ", " + environment.flags;
    }
    for (const auto& sanitizer : environment.sanitizers) {
        text += ", " + sanitizer + " sanitizer";
    }
    return text;
}

std::string described(const documents::Conditions& conditions) {
    std::string text = conditions.started_at;
    if (conditions.commit) {
        text += ", commit " + base::short_hash(*conditions.commit) +
                (conditions.dirty.value_or(false) ? " with uncommitted changes" : "");
    }
    if (conditions.load_average) {
        text += fmt::format(", load {:.2f}", *conditions.load_average);
    }
    if (conditions.governor) {
        text += ", governor " + *conditions.governor;
    }
    if (conditions.virtualization) {
        text += ", hypervisor " + *conditions.virtualization;
    }
    if (conditions.container) {
        text += ", container " + *conditions.container;
    }
    return text;
}

/// What the perf test was compared with, as far as that is the same for all of its benchmarks.
std::string comparison(const documents::VerdictDocument& document) {
    if (const std::string reason = why_not_in_lockstep(document); !reason.empty()) {
        return "not in lockstep: " + reason;
    }
    return document.lockstep ? "in lockstep with " + counterpart(document) : "with nothing";
}

std::string section(const documents::VerdictDocument& document) {
    std::string text =
        fmt::format("## {}\n\n{}\n\n", text::markdown_text(document.perf_test), text::markdown_text(document.sentence));
    const auto verdicts = shown(document);
    if (!verdicts.empty()) {
        const auto table = verdict_table(verdicts, document, Detail::full);
        text += text::markdown(table.columns, table.rows) + '\n';
    }
    for (const auto* verdict : verdicts) {
        if (!verdict->note.empty()) {
            text +=
                fmt::format("- {}: {}\n", text::markdown_text(verdict->benchmark), text::markdown_text(verdict->note));
        }
    }
    if (!document.next_step.empty()) {
        text += text::markdown_code_block(document.next_step) + '\n';
    }
    text += fmt::format("- compared: {}\n", text::markdown_text(comparison(document)));
    return text + fmt::format("- environment: {} (`{}`)\n- measured: {}\n\n",
                              text::markdown_text(described(document.environment)),
                              environment_id(document.environment),
                              text::markdown_text(described(document.conditions)));
}

std::string alerts(const std::vector<documents::Alert>& open) {
    if (open.empty()) {
        return {};
    }
    std::vector<std::vector<text::Cell>> rows;
    rows.reserve(open.size());
    for (const auto& alert : open) {
        rows.push_back({{alert.benchmark},
                        {alert.metric},
                        {alert.kind},
                        {text::quantity(alert.measured, alert.unit)},
                        {text::quantity(alert.limit, alert.unit)},
                        {alert.opened_at}});
    }
    return "## Open alerts\n\n" +
           text::markdown({{"benchmark"},
                           {"metric"},
                           {"kind"},
                           {"measured", text::Align::right},
                           {"limit", text::Align::right},
                           {"since"}},
                          rows) +
           '\n';
}

std::string unmatched_keys(const std::vector<std::string>& sentences) {
    std::string text = sentences.empty() ? "" : "## Keys that match no benchmark\n\n";
    for (const std::string& sentence : sentences) {
        text += fmt::format("- {}\n", text::markdown_text(sentence));
    }
    return sentences.empty() ? text : text + '\n';
}

}  // namespace

std::string markdown_report(const ReportInput& input) {
    std::string text = fmt::format("# Performance report, {}\n\n", input.written_at);
    text += fmt::format("{} passed, {} failed, {} skipped, {} without a verdict.\n\n", count_outcome(input, "passed"),
                        count_outcome(input, "failed"), count_outcome(input, "skipped"), input.without_verdict.size());
    text += summary(input) + '\n' + alerts(input.open_alerts) + unmatched_keys(input.unmatched_keys);
    for (const auto& document : input.verdicts) {
        text += section(document);
    }
    return text;
}

}  // namespace perfmon::report
