#include "checker/export/csv.hpp"

#include "checker/text/sinks.hpp"

#include <fmt/format.h>

#include <cmath>
#include <optional>
#include <string>

namespace perfmon::exports {
namespace {

using documents::ExportedCheck;
using documents::ExportedMetric;

std::string number(std::optional<double> value) {
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
            out += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n", text::csv_field(check.measured_at),
                               text::csv_field(metric.benchmark), text::csv_field(metric.metric),
                               text::csv_field(metric.unit), documents::name_of(metric.direction),
                               text::csv_field(check.environment), text::csv_field(check.commit),
                               text::csv_field(document.branch), number(metric.measured), number(metric.baseline),
                               number(metric.limit), number(metric.change_percent), documents::name_of(metric.verdict),
                               target_verdict(metric));
        }
    }
    return out;
}

}  // namespace perfmon::exports
