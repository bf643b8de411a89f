#include "runtime/json/reader.hpp"

#include <charconv>
#include <cmath>

namespace perfmon::documents {
namespace {

Version parse_version(const rapidjson::Value& value, const Source& source, const Place& place) {
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
    refuse(source, place, "expected a version such as \"1.0\"");
}

std::string to_string(Version version) {
    return std::to_string(version.major) + '.' + std::to_string(version.minor);
}

}  // namespace

JsonReader::UnknownKeys JsonReader::check_header(const rapidjson::Value& root, const Source& source,
                                                 std::string_view document, Version version, Presence header) {
    const Place top{};
    if (!root.IsObject()) {
        refuse(source, top, "expected an object, found " + kind_of(root));
    }
    const auto name = root.FindMember("document");
    const auto is_document = [&](const rapidjson::Value& value) {
        return value.IsString() && std::string_view(value.GetString(), value.GetStringLength()) == document;
    };
    if (name != root.MemberEnd() && !is_document(name->value)) {
        refuse(source, Place{&top, "document"},
               "expected \"" + std::string(document) + "\"; this is another kind of document");
    }
    const auto found = root.FindMember("schema_version");
    if (header == Presence::required && (name == root.MemberEnd() || found == root.MemberEnd())) {
        refuse(source, top,
               std::string("the key \"") + (name == root.MemberEnd() ? "document" : "schema_version") +
                   "\" is missing; this is not a " + std::string(document));
    }
    if (found == root.MemberEnd()) {
        return UnknownKeys::refuse;
    }
    const Place place{&top, "schema_version"};
    const Version theirs = parse_version(found->value, source, place);
    if (theirs.major > version.major) {
        refuse(
            source, place,
            "written by a newer PerfMon: schema " + to_string(theirs) + ", this one reads up to " + to_string(version));
    }
    if (theirs.major < version.major) {
        refuse(source, place,
               "written by an older PerfMon: schema " + to_string(theirs) + ", this one reads " +
                   std::to_string(version.major) + ".x");
    }
    const bool newer_minor = theirs.major == version.major && theirs.minor > version.minor;
    return newer_minor ? UnknownKeys::ignore : UnknownKeys::refuse;
}

void JsonReader::read(std::string& out, const rapidjson::Value& value, const Place& place) const {
    expect(value.IsString(), value, place, "a string");
    out = base::unescape_bytes({value.GetString(), value.GetStringLength()});
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
    constexpr double beyond_range = 9223372036854775808.0;  // 2^63; every whole number within is an Int64
    if (value.IsDouble() && std::abs(value.GetDouble()) >= beyond_range) {
        fail(place,
             "expected a whole number from -9223372036854775808 to 9223372036854775807, found " + kind_of(value));
    }
    const bool is_minus_zero = value.IsDouble() && value.GetDouble() == 0.0 && std::signbit(value.GetDouble());
    expect(value.IsInt64() || is_minus_zero, value, place, "a whole number");
    out = is_minus_zero ? 0 : value.GetInt64();
}

void JsonReader::read(std::size_t& out, const rapidjson::Value& value, const Place& place) const {
    std::int64_t number = 0;
    read(number, value, place);
    check_number(static_cast<double>(number), Range::non_negative, place);
    out = static_cast<std::size_t>(number);
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
        fail(place, "expected " + std::string(wanted) + ", found " + kind_of(value));
    }
}

void JsonReader::fail(const Place& place, const std::string& message) const {
    refuse(source_, place, message);
}

}  // namespace perfmon::documents
