#include "checker/export/github_action_benchmark.hpp"

#include "checker/text/units.hpp"
#include "runtime/base/printable.hpp"
#include "runtime/metric/metric.hpp"

#include <fmt/format.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include <cmath>

namespace perfmon::exports {
namespace {

using documents::ExportedMetric;
using ActionWriter = rapidjson::PrettyWriter<rapidjson::StringBuffer>;

void write_member(ActionWriter& writer, const char* key, const std::string& text) {
    writer.Key(key);
    writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

/// The name is that of a chart, so what is not the time has its metric in it.
std::string chart_of(const ExportedMetric& metric) {
    return base::printable(metric.metric == metric::primary ? metric.benchmark
                                                            : metric.benchmark + " (" + metric.metric + ')');
}

void write_entry(ActionWriter& writer, const ExportedMetric& metric) {
    writer.StartObject();
    write_member(writer, "name", chart_of(metric));
    write_member(writer, "unit", base::printable(metric.unit));
    writer.Key("value");
    writer.Double(*metric.measured);
    if (metric.spread_percent && std::isfinite(*metric.spread_percent)) {
        write_member(writer, "range", fmt::format("± {} %", text::three_digits(*metric.spread_percent)));
    }
    std::string extra = fmt::format("verdict: {}", documents::name_of(metric.verdict));
    if (metric.baseline && std::isfinite(*metric.baseline)) {
        extra += fmt::format("\nbaseline: {}", *metric.baseline);
    }
    if (metric.limit && std::isfinite(*metric.limit)) {
        extra += fmt::format("\nlimit: {}", *metric.limit);
    }
    write_member(writer, "extra", extra);
    writer.EndObject();
}

std::string entries(const documents::ExportDocument& document, metric::Direction direction) {
    rapidjson::StringBuffer buffer;
    ActionWriter writer(buffer);
    writer.SetIndent(' ', 2);
    writer.StartArray();
    for (const documents::ExportedCheck& check : document.checks) {
        for (const ExportedMetric& metric : check.metrics) {
            if (metric.direction == direction && metric.measured && std::isfinite(*metric.measured)) {
                write_entry(writer, metric);
            }
        }
    }
    writer.EndArray();
    return std::string(buffer.GetString(), buffer.GetSize()) + '\n';
}

}  // namespace

std::string github_action_smaller_is_better(const documents::ExportDocument& document) {
    return entries(document, metric::Direction::lower);
}

std::string github_action_bigger_is_better(const documents::ExportDocument& document) {
    return entries(document, metric::Direction::higher);
}

}  // namespace perfmon::exports
