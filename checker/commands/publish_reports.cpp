#include "checker/commands/publish_reports.hpp"

#include "checker/report/ctest_tags.hpp"
#include "checker/report/format.hpp"
#include "checker/report/markdown_report.hpp"
#include "runtime/platform/file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <string>
#include <vector>

namespace perfmon::commands {
namespace {

/// `2026-03-01T12:00:00.250Z` as part of a file name: `20260301T120000250Z`. With milliseconds: two
/// reports of one second are two reports.
std::string compact(std::string utc) {
    std::erase_if(utc, [](unsigned char c) { return std::isalnum(c) == 0; });
    return utc;
}

/// The name by which the latest report is found, and where each is kept, before it the one with the time.
void write_files(const report::Format& format, const report::ReportView& view, const std::filesystem::path& directory,
                 text::Terminal& terminal) {
    const std::string text = format.render(view);
    const auto write = [&](const std::string& name) {
        auto file = directory / fmt::format("{}{}", name, format.extension);
        platform::write_file_atomically(file, text);
        return file;
    };
    const bool keeps_each = format.kept == report::Kept::each;
    const auto dated = keeps_each ? write("performance_report_" + compact(view.written_at)) : std::filesystem::path{};
    const auto latest = write("performance_report");
    terminal.print(fmt::format("report: {}\n", base::printable((keeps_each ? dated : latest).string())));
}

}  // namespace

void publish_reports(const report::ReportView& view, const std::filesystem::path& directory,
                     const ReportOptions& options, Publications& publications, text::Terminal& terminal) {
    std::vector<const report::Format*> formats;
    for (const std::string& name : options.formats) {
        formats.push_back(&report::format_named(name, report::formats()));
    }
    for (const report::Format* const format : formats) {
        publications.attempt("", [&] {
            if (format->extension.empty()) {
                terminal.show(format->render(view));
            } else {
                write_files(*format, view, directory, terminal);
            }
            if (format->name == "html" && options.ctest == CTestOutput::on) {
                terminal.show(report::ctest_file("performance_report",
                                                 std::filesystem::absolute(directory / "performance_report.html")));
            }
        });
    }
    // What is asked for annotations only, by a later step, is not the report once more.
    if (options.step_summary && std::ranges::find(options.formats, "markdown") != options.formats.end()) {
        publications.attempt(
            "", [&] { platform::append_to_file(*options.step_summary, report::markdown_report(view) + '\n'); });
    }
}

}  // namespace perfmon::commands
