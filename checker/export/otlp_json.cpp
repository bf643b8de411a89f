#include "checker/export/otlp_json.hpp"

#include "checker/export/families.hpp"
#include "runtime/base/printable.hpp"

#include <fmt/format.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

namespace perfmon::exports {
namespace {

using OtlpWriter = rapidjson::PrettyWriter<rapidjson::StringBuffer>;

/// @param value  what printable() has made UTF-8
void write_text(OtlpWriter& writer, const char* key, const std::string& value) {
    writer.Key(key);
    writer.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
}

void write_attribute(OtlpWriter& writer, const std::string& key, const std::string& value) {
    writer.StartObject();
    write_text(writer, "key", key);
    writer.Key("value");
    writer.StartObject();
    write_text(writer, "stringValue", value);
    writer.EndObject();
    writer.EndObject();
}

void write_point(OtlpWriter& writer, const Sample& sample) {
    writer.StartObject();
    writer.Key("attributes");
    writer.StartArray();
    for (const Label& label : sample.labels) {
        write_attribute(writer, label.name, label.value);
    }
    writer.EndArray();
    // 64-bit numbers are texts in the JSON of protobuf.
    write_text(writer, "timeUnixNano", fmt::format("{}", sample.unix_milliseconds.value_or(0) * 1'000'000));
    writer.Key("asDouble");
    writer.Double(sample.value);
    writer.EndObject();
}

/// `perfmon_measured_seconds` as OpenTelemetry names it, `perfmon.measured`; the unit stands beside it, but a name has
/// one unit, so that of a kind of value stays: `perfmon.measured.seconds`.
std::string dotted(const std::string& name, const std::string& unit) {
    constexpr std::string_view prefix = "perfmon_";
    std::string rest = name.substr(prefix.size());
    const bool has_unit = !unit.empty() && rest.size() > unit.size();
    if (has_unit) {
        rest[rest.size() - unit.size() - 1] = '.';
    }
    return "perfmon." + rest;
}

void write_metric(OtlpWriter& writer, const Family& family) {
    writer.StartObject();
    write_text(writer, "name", dotted(family.name, family.unit));
    write_text(writer, "description", family.help);
    write_text(writer, "unit", family.ucum_unit);
    writer.Key("gauge");
    writer.StartObject();
    writer.Key("dataPoints");
    writer.StartArray();
    for (const Sample& sample : family.samples) {
        write_point(writer, sample);
    }
    writer.EndArray();
    writer.EndObject();
    writer.EndObject();
}

void write_scope(OtlpWriter& writer, const documents::ExportDocument& document) {
    writer.Key("scopeMetrics");
    writer.StartArray();
    writer.StartObject();
    writer.Key("scope");
    writer.StartObject();
    write_text(writer, "name", "perfmon");
    writer.EndObject();
    writer.Key("metrics");
    writer.StartArray();
    for (const Family& family : families_of(document)) {
        write_metric(writer, family);
    }
    writer.EndArray();
    writer.EndObject();
    writer.EndArray();
}

}  // namespace

std::string otlp_json(const documents::ExportDocument& document, const std::string& service) {
    rapidjson::StringBuffer buffer;
    OtlpWriter writer(buffer);
    writer.SetIndent(' ', 2);
    writer.StartObject();
    writer.Key("resourceMetrics");
    writer.StartArray();
    writer.StartObject();
    writer.Key("resource");
    writer.StartObject();
    writer.Key("attributes");
    writer.StartArray();
    write_attribute(writer, "service.name", base::printable(service));
    writer.EndArray();
    writer.EndObject();
    write_scope(writer, document);
    writer.EndObject();
    writer.EndArray();
    writer.EndObject();
    return std::string(buffer.GetString(), buffer.GetSize()) + '\n';
}

}  // namespace perfmon::exports
