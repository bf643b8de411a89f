#include "checker/report/ctest_tags.hpp"

#include "checker/documents/vocabulary.hpp"
#include "checker/text/sinks.hpp"

#include <fmt/format.h>

#include <cmath>
#include <iterator>
#include <optional>
#include <string>

namespace perfmon::report {
namespace {

/// @param subject  what was measured, and by which metric
void measurement(std::string& out, const std::string& subject, std::string_view what, const std::string& unit,
                 std::optional<double> value) {
    // CTest passes "nan" on as it is, and a dashboard cannot plot it.
    if (!value || !std::isfinite(*value)) {
        return;
    }
    fmt::format_to(std::back_inserter(out),
                   "<CTestMeasurement type=\"numeric/double\" name=\"{}{} [{}]\">{}</CTestMeasurement>\n",
                   text::ctest_attribute(subject), what, text::ctest_attribute(unit), *value);
}

void measurement(std::string& out, const documents::MetricVerdict& verdict, std::string_view what,
                 std::optional<double> value) {
    measurement(out, verdict.benchmark + ' ' + verdict.metric, what, verdict.unit, value);
}

void measurement(std::string& out, const documents::RelationVerdict& relation, std::string_view what,
                 std::optional<double> value) {
    const bool is_value = relation.quantity == verdict::Quantity::value;
    measurement(out, relation.relation, what,
                is_value ? relation.unit : std::string(documents::name_of(relation.quantity)), value);
}

}  // namespace

std::string ctest_tags(const documents::VerdictDocument& verdict) {
    std::string out;
    for (const auto& metric : verdict.verdicts) {
        measurement(out, metric, "", metric.measured);
        if (metric.measured || !metric.echoes_primary) {  // that one says already that the benchmark is missing
            measurement(out, metric, " baseline", metric.baseline);
            measurement(out, metric, " limit", metric.limit);
        }
    }
    for (const auto& relation : verdict.relations) {
        measurement(out, relation, "", relation.measured);
        measurement(out, relation, " limit", relation.limit);
    }
    fmt::format_to(std::back_inserter(out), "<CTestDetails>{}</CTestDetails>\n", text::ctest_details(verdict.sentence));
    return out;
}

std::string ctest_file(const std::string& name, const std::filesystem::path& file) {
    const std::string path = file.string();
    return path == text::ctest_attribute(path)
               ? fmt::format("<CTestMeasurementFile type=\"file\" name=\"{}\">{}</CTestMeasurementFile>\n",
                             text::ctest_attribute(name), path)
               : "";
}

}  // namespace perfmon::report
