#include "checker/report/format.hpp"

#include "checker/report/markdown_report.hpp"
#include "runtime/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace perfmon::report {

std::span<const Format> formats() {
    static constexpr std::array all{Format{"markdown", ".md", markdown_report}};
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
