#include "checker/export/format.hpp"

#include "checker/export/bencher.hpp"
#include "checker/export/csv.hpp"
#include "checker/export/github_action_benchmark.hpp"
#include "checker/export/influx_lines.hpp"
#include "checker/export/openmetrics.hpp"
#include "checker/export/otlp_json.hpp"
#include "runtime/base/error.hpp"
#include "runtime/json/document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace perfmon::exports {
namespace {

std::string json(const documents::ExportDocument& document) {
    return documents::to_json(document);
}

std::string otlp_of_perfmon(const documents::ExportDocument& document) {
    return otlp_json(document, "perfmon");
}

}  // namespace

std::span<const Format> formats() {
    static constexpr std::array all{Format{"openmetrics", openmetrics},
                                    Format{"influx", influx_lines},
                                    Format{"otlp-json", otlp_of_perfmon},
                                    Format{"csv", csv},
                                    Format{"json", json},
                                    Format{"bencher", bencher},
                                    Format{"github-action-benchmark", github_action_smaller_is_better},
                                    Format{"github-action-benchmark-bigger", github_action_bigger_is_better}};
    return all;
}

std::vector<std::string> format_names() {
    std::vector<std::string> names;
    for (const Format& format : formats()) {
        names.emplace_back(format.name);
    }
    return names;
}

const Format& format_named(std::string_view name) {
    const auto all = formats();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Format& format) { return format.name == name; });
    if (found != all.end()) {
        return *found;
    }
    throw Error(ExitCode::usage, "--format",
                fmt::format("there is no format \"{}\"; there are: {}", name, fmt::join(format_names(), ", ")));
}

}  // namespace perfmon::exports
