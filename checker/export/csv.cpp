#include "checker/export/csv.hpp"

#include "runtime/base/printable.hpp"

#include <fmt/format.h>

#include <cmath>
#include <optional>
#include <string_view>

namespace perfmon::exports {
namespace {

using documents::ExportedCheck;
using documents::ExportedMetric;

std::string cell(std::string_view text) {
    std::string shown = base::printable(text);
    const std::size_t first = shown.find_first_not_of(' ');
    if (first != std::string::npos && std::string_view("=+-@").find(shown[first]) != std::string_view::npos) {
        shown.insert(0, 1, '\'');
    }
    if (shown.find_first_of(",\"") == std::string::npos) {
        return shown;
    }
    std::string quoted = "\"";
    for (const char c : shown) {
        quoted += c == '"' ? "\"\"" : std::string(1, c);
    }
    return quoted + '"';
}

std::string cell(std::optional<double> value) {
    return value && std::isfinite(*value) ? fmt::format("{}", *value) : "";
}

std::string target_verdict(const ExportedMetric& metric) {
    return metric.target_verdict == verdict::TargetVerdict::none
               ? ""
               : std::string(documents::name_of(metric.target_verdict));
}

}  // namespace

std::string csv(const documents::ExportDocument& document) {
    std::string out =
        "measured_at,benchmark,metric,unit,direction,environment,commit,branch,measured,baseline,limit,change_percent,"
        "verdict,target_verdict\n";
    for (const ExportedCheck& check : document.checks) {
        for (const ExportedMetric& metric : check.metrics) {
            out += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n", cell(check.measured_at),
                               cell(metric.benchmark), cell(metric.metric), cell(metric.unit),
                               documents::name_of(metric.direction), cell(check.environment), cell(check.commit),
                               cell(document.branch), cell(metric.measured), cell(metric.baseline), cell(metric.limit),
                               cell(metric.change_percent), documents::name_of(metric.verdict), target_verdict(metric));
        }
    }
    return out;
}

}  // namespace perfmon::exports
