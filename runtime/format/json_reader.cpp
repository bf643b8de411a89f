#include "format/json_reader.hpp"

#include <charconv>
#include <cmath>

namespace perfmon::format {
namespace {

Version parse_version(const rapidjson::Value& value, std::string_view file, const Place& place) {
    Version version{0, 0};
    if (value.IsString()) {
        const char* const end = value.GetString() + value.GetStringLength();
        const auto major = std::from_chars(value.GetString(), end, version.major);
        if (major.ec == std::errc{} && major.ptr != end && *major.ptr == '.') {
            const auto minor = std::from_chars(major.ptr + 1, end, version.minor);
            if (minor.ec == std::errc{} && minor.ptr == end) {
                return version;
            }
        }
    }
    throw Error(ExitCode::bad_data, locate(file, place), "expected a version such as \"1.0\"");
}

std::string to_string(Version version) {
    return std::to_string(version.major) + '.' + std::to_string(version.minor);
}

}  // namespace

JsonReader::UnknownKeys JsonReader::check_header(const rapidjson::Value& root, std::string_view file,
                                                 std::string_view document, Version version, Presence header) {
    const Place top{};
    if (!root.IsObject()) {
        throw Error(ExitCode::bad_data, locate(file, top), "expected an object, found " + std::string(kind_of(root)));
    }
    const auto name = root.FindMember("document");
    if (name != root.MemberEnd() && !(name->value.IsString() && name->value.GetString() == document)) {
        throw Error(ExitCode::bad_data, locate(file, Place{&top, "document"}),
                    "expected \"" + std::string(document) + "\"; this is another kind of document");
    }
    const auto found = root.FindMember("schema_version");
    if (header == Presence::required && (name == root.MemberEnd() || found == root.MemberEnd())) {
        throw Error(ExitCode::bad_data, locate(file, top),
                    std::string("the key \"") + (name == root.MemberEnd() ? "document" : "schema_version") +
                        "\" is missing; this is no " + std::string(document));
    }
    if (found == root.MemberEnd()) {
        return UnknownKeys::refuse;
    }
    const Place place{&top, "schema_version"};
    const Version theirs = parse_version(found->value, file, place);
    if (theirs.major > version.major) {
        throw Error(
            ExitCode::bad_data, locate(file, place),
            "written by a newer PerfMon: schema " + to_string(theirs) + ", this one reads up to " + to_string(version));
    }
    const bool newer_minor = theirs.major == version.major && theirs.minor > version.minor;
    return newer_minor ? UnknownKeys::ignore : UnknownKeys::refuse;
}

void JsonReader::read(std::string& out, const rapidjson::Value& value, const Place& place) const {
    expect(value.IsString(), value, place, "a string");
    out.assign(value.GetString(), value.GetStringLength());
}

void JsonReader::read(bool& out, const rapidjson::Value& value, const Place& place) const {
    expect(value.IsBool(), value, place, "true or false");
    out = value.GetBool();
}

void JsonReader::read(double& out, const rapidjson::Value& value, const Place& place) const {
    expect(value.IsNumber(), value, place, "a number");
    out = value.GetDouble();
}

void JsonReader::read(std::int64_t& out, const rapidjson::Value& value, const Place& place) const {
    expect(value.IsInt64(), value, place, "a whole number");
    out = value.GetInt64();
}

void JsonReader::read(std::vector<double>& out, const rapidjson::Value& value, const Place& place) const {
    expect(value.IsArray(), value, place, "an array of numbers");
    out.clear();
    out.reserve(value.Size());
    for (const auto& element : value.GetArray()) {
        if (element.IsNull()) {
            out.push_back(std::numeric_limits<double>::quiet_NaN());
        } else {
            read(out.emplace_back(), element, Place{&place, {}, out.size() - 1, true});
        }
    }
}

void JsonReader::check_number(double value, Range range, const Place& place) const {
    switch (range) {
        case Range::any:
            return;
        case Range::non_negative:
            if (value < 0) {
                fail(place, "must not be negative");
            }
            return;
        case Range::positive:
            if (value <= 0) {
                fail(place, "must be above 0");
            }
            return;
        case Range::fraction:
            if (value <= 0 || value > 1) {
                fail(place, "must be above 0 and at most 1");
            }
            return;
    }
}

void JsonReader::expect(bool matches, const rapidjson::Value& value, const Place& place,
                        std::string_view wanted) const {
    if (!matches) {
        fail(place, "expected " + std::string(wanted) + ", found " + std::string(kind_of(value)));
    }
}

void JsonReader::fail(const Place& place, const std::string& message) const {
    throw Error(ExitCode::bad_data, locate(file_, place), message);
}

}  // namespace perfmon::format
