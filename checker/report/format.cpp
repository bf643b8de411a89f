#include "checker/report/format.hpp"

#include "checker/report/github_annotations.hpp"
#include "checker/report/gitlab_metrics.hpp"
#include "checker/report/html/html_report.hpp"
#include "checker/report/json_report.hpp"
#include "checker/report/junit_report.hpp"
#include "checker/report/markdown_report.hpp"
#include "checker/report/sarif_report.hpp"
#include "runtime/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace perfmon::report {

std::span<const Format> formats() {
    static constexpr std::array all{
        Format{"markdown", ".md", Kept::each, markdown_report},
        Format{"html", ".html", Kept::latest, html_report},
        Format{"junit", ".junit.xml", Kept::latest, junit_report},
        Format{"sarif", ".sarif", Kept::latest, sarif_report},
        Format{"json", ".json", Kept::latest, json_report},
        Format{"gitlab-metrics", ".metrics.txt", Kept::latest, gitlab_metrics},
        Format{"github", "", Kept::latest, github_annotations},
    };
    return all;
}

const Format& format_named(std::string_view name, std::span<const Format> among) {
    const auto found =
        std::find_if(among.begin(), among.end(), [&](const Format& format) { return format.name == name; });
    if (found != among.end()) {
        return *found;
    }
    std::string known;
    for (const Format& format : among) {
        known += (known.empty() ? "" : ", ") + std::string(format.name);
    }
    throw Error(ExitCode::usage, "", fmt::format("there is no report format \"{}\"; there are: {}", name, known));
}

}  // namespace perfmon::report
