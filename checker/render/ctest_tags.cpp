#include "render/ctest_tags.hpp"

#include "render/sinks.hpp"

#include <fmt/format.h>

#include <cmath>
#include <iterator>
#include <optional>

namespace perfmon::render {
namespace {

void measurement(std::string& out, const format::MetricVerdict& verdict, std::string_view what,
                 std::optional<double> value) {
    // CTest passes "nan" on as it is, and a dashboard cannot plot it.
    if (!value || !std::isfinite(*value)) {
        return;
    }
    fmt::format_to(std::back_inserter(out),
                   "<CTestMeasurement type=\"numeric/double\" name=\"{} {}{} [{}]\">{}</CTestMeasurement>\n",
                   ctest_attribute(verdict.benchmark), ctest_attribute(verdict.metric), what,
                   ctest_attribute(verdict.unit), *value);
}

}  // namespace

std::string ctest_tags(const format::VerdictDocument& verdict) {
    std::string out;
    for (const auto& metric : verdict.verdicts) {
        measurement(out, metric, "", metric.measured);
        if (!metric.echoes_primary) {
            measurement(out, metric, " baseline", metric.baseline);
            measurement(out, metric, " limit", metric.limit);
        }
    }
    fmt::format_to(std::back_inserter(out), "<CTestDetails>{}</CTestDetails>\n", ctest_details(verdict.sentence));
    return out;
}

}  // namespace perfmon::render
