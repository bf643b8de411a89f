#include "render/ctest_tags.hpp"

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
                   xml_escaped(verdict.benchmark), xml_escaped(verdict.metric), what, xml_escaped(verdict.unit),
                   *value);
}

}  // namespace

std::string xml_escaped(std::string_view text) {
    std::string escaped;
    escaped.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '&':
                escaped += "&amp;";
                break;
            case '<':
                escaped += "&lt;";
                break;
            case '>':
                escaped += "&gt;";
                break;
            case '"':
                escaped += "&quot;";
                break;
            case '\'':
                escaped += "&apos;";
                break;
            default:
                // XML 1.0 knows no control characters but tab and line ends.
                escaped += static_cast<unsigned char>(c) < 0x20 && c != '\t' ? ' ' : c;
        }
    }
    return escaped;
}

std::string ctest_tags(const format::VerdictDocument& verdict) {
    std::string out;
    for (const auto& metric : verdict.verdicts) {
        measurement(out, metric, "", metric.measured);
        if (!metric.echoes_primary) {
            measurement(out, metric, " baseline", metric.baseline);
            measurement(out, metric, " limit", metric.limit);
        }
    }
    fmt::format_to(std::back_inserter(out), "<CTestDetails>{}</CTestDetails>\n", xml_escaped(verdict.sentence));
    return out;
}

}  // namespace perfmon::render
