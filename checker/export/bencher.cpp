#include "checker/export/bencher.hpp"

#include "checker/text/units.hpp"
#include "runtime/base/printable.hpp"
#include "runtime/metric/metric.hpp"

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace perfmon::exports {
namespace {

using documents::ExportedMetric;
using BencherWriter = rapidjson::PrettyWriter<rapidjson::StringBuffer>;
using Measures = std::map<std::string, const ExportedMetric*>;

/// What Bencher takes a longer name for is an error.
constexpr std::size_t longest_name = 1024;
constexpr std::size_t longest_measure = 64;

std::string measure_of(const std::string& metric) {
    if (metric == metric::primary) {
        return "latency";
    }
    if (metric == metric::ops_per_second) {
        return "throughput";
    }
    std::string slug = text::shortened(base::printable(metric), longest_measure - 1);
    std::replace(slug.begin(), slug.end(), '_', '-');
    return slug;
}

void write_key(BencherWriter& writer, const std::string& key) {
    writer.Key(key.data(), static_cast<rapidjson::SizeType>(key.size()));
}

void write_measure(BencherWriter& writer, const ExportedMetric& metric) {
    writer.StartObject();
    writer.Key("value");
    writer.Double(*metric.measured);
    const double spread = *metric.measured * metric.spread_percent.value_or(0.0) / 100.0;
    if (metric.spread_percent && std::isfinite(spread)) {
        writer.Key("lower_value");
        writer.Double(*metric.measured - spread);
        writer.Key("upper_value");
        writer.Double(*metric.measured + spread);
    }
    writer.EndObject();
}

}  // namespace

std::string bencher(const documents::ExportDocument& document) {
    std::map<std::string, Measures> benchmarks;
    for (const documents::ExportedCheck& check : document.checks) {
        for (const ExportedMetric& metric : check.metrics) {
            if (metric.measured && std::isfinite(*metric.measured)) {
                const std::string name = text::shortened(base::printable(metric.benchmark), longest_name - 1);
                benchmarks[name].emplace(measure_of(metric.metric), &metric);
            }
        }
    }
    rapidjson::StringBuffer buffer;
    BencherWriter writer(buffer);
    writer.SetIndent(' ', 2);
    writer.StartObject();
    for (const auto& [name, measures] : benchmarks) {
        write_key(writer, name);
        writer.StartObject();
        for (const auto& [measure, metric] : measures) {
            write_key(writer, measure);
            write_measure(writer, *metric);
        }
        writer.EndObject();
    }
    writer.EndObject();
    return std::string(buffer.GetString(), buffer.GetSize()) + '\n';
}

}  // namespace perfmon::exports
