#include "checker/export/remote_write.hpp"

#include "checker/export/families.hpp"
#include "checker/export/snappy.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>

namespace perfmon::exports {
namespace {

// Field numbers of WriteRequest { TimeSeries timeseries = 1; }, TimeSeries { Label labels = 1; Sample samples = 2; },
// Label { string name = 1; string value = 2; } and Sample { double value = 1; int64 timestamp = 2; }.
enum class FieldNumber : unsigned { first = 1, second = 2 };
enum class WireType : unsigned { varint = 0, eight_bytes = 1, length_first = 2 };

void append_tag(std::string& out, FieldNumber number, WireType type) {
    append_varint(out, (static_cast<unsigned>(number) << 3U) | static_cast<unsigned>(type));
}

void append_bytes(std::string& out, FieldNumber number, const std::string& bytes) {
    append_tag(out, number, WireType::length_first);
    append_varint(out, bytes.size());
    out += bytes;
}

void append_double(std::string& out, FieldNumber number, double value) {
    append_tag(out, number, WireType::eight_bytes);
    auto bits = std::bit_cast<std::uint64_t>(value);
    for (int byte = 0; byte < 8; ++byte) {
        out += static_cast<char>(bits & 0xFFU);
        bits >>= 8U;
    }
}

std::string series(const Family& family, const Sample& sample, std::int64_t unix_milliseconds) {
    std::vector<Label> labels = sample.labels;
    labels.push_back({"__name__", family.name});
    labels.push_back({"job", "perfmon"});
    // The receiver wants them sorted.
    std::sort(labels.begin(), labels.end(), [](const Label& a, const Label& b) { return a.name < b.name; });
    std::string out;
    for (const Label& label : labels) {
        std::string message;
        append_bytes(message, FieldNumber::first, label.name);
        append_bytes(message, FieldNumber::second, label.value);
        append_bytes(out, FieldNumber::first, message);
    }
    std::string message;
    append_double(message, FieldNumber::first, sample.value);
    append_tag(message, FieldNumber::second, WireType::varint);
    append_varint(message, static_cast<std::uint64_t>(unix_milliseconds));
    append_bytes(out, FieldNumber::second, message);
    return out;
}

}  // namespace

std::string remote_write(const documents::ExportDocument& document, std::int64_t unix_milliseconds) {
    std::string request;
    for (const Family& family : families_of(document)) {
        for (const Sample& sample : family.samples) {
            append_bytes(request, FieldNumber::first, series(family, sample, unix_milliseconds));
        }
    }
    return snappy_block(request);
}

}  // namespace perfmon::exports
