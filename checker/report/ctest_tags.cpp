#include "checker/report/ctest_tags.hpp"

#include "checker/text/sinks.hpp"

#include <fmt/format.h>

#include <cmath>
#include <iterator>
#include <optional>

namespace perfmon::report {
namespace {

void measurement(std::string& out, const documents::MetricVerdict& verdict, std::string_view what,
                 std::optional<double> value) {
    // CTest passes "nan" on as it is, and a dashboard cannot plot it.
    if (!value || !std::isfinite(*value)) {
        return;
    }
    fmt::format_to(std::back_inserter(out),
                   "<CTestMeasurement type=\"numeric/double\" name=\"{} {}{} [{}]\">{}</CTestMeasurement>\n",
                   text::ctest_attribute(verdict.benchmark), text::ctest_attribute(verdict.metric), what,
                   text::ctest_attribute(verdict.unit), *value);
}

}  // namespace

std::string ctest_tags(const documents::VerdictDocument& verdict) {
    std::string out;
    for (const auto& metric : verdict.verdicts) {
        measurement(out, metric, "", metric.measured);
        if (!metric.echoes_primary) {
            measurement(out, metric, " baseline", metric.baseline);
            measurement(out, metric, " limit", metric.limit);
        }
    }
    fmt::format_to(std::back_inserter(out), "<CTestDetails>{}</CTestDetails>\n", text::ctest_details(verdict.sentence));
    return out;
}

}  // namespace perfmon::report
