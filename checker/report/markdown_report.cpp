#include "checker/report/markdown_report.hpp"

#include "checker/report/markdown_parts.hpp"
#include "checker/text/sinks.hpp"
#include "checker/text/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

namespace perfmon::report {
namespace {

std::string perf_tests(const ReportView& view) {
    std::vector<std::vector<text::Cell>> rows;
    rows.reserve(view.perf_tests.size());
    for (const PerfTestView& perf_test : view.perf_tests) {
        rows.push_back({{perf_test.name}, {name_of(perf_test.outcome)}, {perf_test.sentence}});
    }
    return "## Perf tests\n\n" + markdown_table({{"perf test"}, {"outcome"}, {"summary"}}, rows) + '\n';
}

std::string alerts(const std::vector<AlertView>& open) {
    if (open.empty()) {
        return {};
    }
    std::vector<std::vector<text::Cell>> rows;
    rows.reserve(open.size());
    for (const AlertView& alert : open) {
        rows.push_back(
            {{alert.benchmark}, {alert.metric}, {alert.kind}, {alert.measured}, {alert.limit}, {alert.since}});
    }
    return "## Open alerts\n\n" +
           markdown_table({{"benchmark"},
                           {"metric"},
                           {"kind"},
                           {"measured", text::Align::right},
                           {"limit", text::Align::right},
                           {"since"}},
                          rows) +
           '\n';
}

std::string list(const char* title, const std::vector<std::string>& sentences) {
    std::string text = sentences.empty() ? "" : fmt::format("## {}\n\n", title);
    for (const std::string& sentence : sentences) {
        text += fmt::format("- {}\n", markdown_line(sentence));
    }
    return sentences.empty() ? text : text + '\n';
}

/// Whole lines, as many as fit, and the number of the others; a block of code that the cut is in is closed.
std::string cut(const std::string& text) {
    constexpr std::size_t kept_free = 400;  // for the end of a block of code, and the sentence
    if (text.size() <= most_markdown) {
        return text;
    }
    const std::size_t end = text.rfind('\n', most_markdown - kept_free) + 1;
    std::string kept = text.substr(0, end);
    std::string fence;
    for (std::size_t at = 0; at < kept.size(); at = kept.find('\n', at) + 1) {
        const std::string_view line = std::string_view(kept).substr(at, kept.find('\n', at) - at);
        const std::size_t ticks = std::min(line.find_first_not_of('`'), line.size());
        if (ticks >= 3 && (fence.empty() || ticks >= fence.size())) {
            fence = fence.empty() ? std::string(ticks, '`') : "";
        }
    }
    const auto lines = std::count(text.begin() + static_cast<std::ptrdiff_t>(end), text.end(), '\n');
    return kept + (fence.empty() ? "" : fence + '\n') +
           fmt::format("\n… and {} more lines: a comment holds {} characters. The HTML report has all of it.\n", lines,
                       most_markdown);
}

}  // namespace

std::string markdown_report(const ReportView& view) {
    std::string text =
        fmt::format("# Performance report, {}\n\n**{}**\n\n", view.written_at, markdown_line(view.summary));
    text += markdown_regressions(view) + markdown_other_news(view) + alerts(view.open_alerts) +
            list("Change points in the history", view.change_points) + perf_tests(view) +
            list("Keys that match no benchmark", view.unmatched_keys);
    for (const PerfTestView& perf_test : view.perf_tests) {
        text += markdown_perf_test(perf_test);
    }
    return cut(text + markdown_environments(view));
}

}  // namespace perfmon::report
