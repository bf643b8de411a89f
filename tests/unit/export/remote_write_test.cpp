#include "checker/export/remote_write.hpp"

#include "checker/export/snappy.hpp"
#include "hostile_names.hpp"
#include "some_export.hpp"
#include "test_framework.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace perfmon;
using namespace perfmon::exports;

namespace {

std::uint64_t varint(std::string_view& bytes) {
    std::uint64_t value = 0;
    for (unsigned shift = 0;; shift += 7) {
        const auto byte = static_cast<unsigned char>(bytes.at(0));
        bytes.remove_prefix(1);
        value |= static_cast<std::uint64_t>(byte & 0x7fU) << shift;
        if (byte < 0x80) {
            return value;
        }
    }
}

/// What a block of literals has; any other element of Snappy's is none of ours.
std::string unpacked(std::string_view block) {
    const auto size = varint(block);
    std::string bytes;
    while (!block.empty()) {
        REQUIRE(static_cast<unsigned char>(block[0]) == 0xf4);
        const std::size_t length =
            static_cast<unsigned char>(block[1]) + 256U * static_cast<unsigned char>(block[2]) + 1U;
        REQUIRE(block.size() >= 3 + length);
        bytes += block.substr(3, length);
        block.remove_prefix(3 + length);
    }
    CHECK(bytes.size() == size);
    return bytes;
}

/// A field of a message: its number, and its bytes or its number's.
std::pair<unsigned, std::string> field(std::string_view& message) {
    const auto tag = varint(message);
    std::size_t length = 8;
    if ((tag & 7U) == 0) {
        const std::string_view before = message;
        std::string_view after = message;
        (void)varint(after);
        length = before.size() - after.size();
    } else if ((tag & 7U) == 2) {
        length = varint(message);
    }
    REQUIRE(message.size() >= length);
    std::pair<unsigned, std::string> found(static_cast<unsigned>(tag >> 3U), message.substr(0, length));
    message.remove_prefix(length);
    return found;
}

struct Series {
    std::vector<std::pair<std::string, std::string>> labels;
    double value = 0.0;
    std::uint64_t time = 0;
};

Series series_of(std::string_view message) {
    Series series;
    while (!message.empty()) {
        const auto [number, bytes] = field(message);
        std::string_view part = bytes;
        const auto first = field(part);
        const auto second = field(part);
        CHECK(part.empty());
        if (number == 1) {
            series.labels.emplace_back(first.second, second.second);
            continue;
        }
        std::uint64_t bits = 0;
        for (std::size_t i = 0; i < 8; ++i) {
            bits |= static_cast<std::uint64_t>(static_cast<unsigned char>(first.second[i])) << (8 * i);
        }
        series.value = std::bit_cast<double>(bits);
        std::string_view time = second.second;
        series.time = varint(time);
    }
    return series;
}

std::vector<Series> written(const documents::ExportDocument& document) {
    const std::string request = unpacked(remote_write(document, 1772366400250));
    std::vector<Series> all;
    for (std::string_view left = request; !left.empty();) {
        const auto [number, bytes] = field(left);
        CHECK(number == 1);
        all.push_back(series_of(bytes));
    }
    return all;
}

}  // namespace

TEST_CASE("a block of Snappy is literals with their length") {
    CHECK(snappy_block("abc") == std::string("\x03\xf4\x02\x00"
                                             "abc",
                                             7));
    CHECK(snappy_block("") == std::string(1, '\0'));
    const std::string long_text(70000, 'x');
    CHECK(unpacked(snappy_block(long_text)) == long_text);
}

TEST_CASE("remote write has every series with its labels in order, at the time of the push") {
    const auto all = written(test::exported("codec/a/encode"));
    const auto regressed = std::find_if(
        all.begin(), all.end(), [](const Series& series) { return series.labels[0].second == "perfmon_regressed"; });
    REQUIRE(regressed != all.end());
    CHECK(regressed->value == 1.0);
    const auto measured = std::find_if(all.begin(), all.end(), [](const Series& series) {
        return series.labels[0].second == "perfmon_measured_seconds";
    });
    REQUIRE(measured != all.end());
    CHECK(measured->value == 1.5e-6);
    CHECK(measured->labels[0].first == "__name__");
    for (const Series& series : all) {
        CHECK(std::is_sorted(series.labels.begin(), series.labels.end()));
        CHECK(series.time == 1772366400250);
        CHECK(std::count(series.labels.begin(), series.labels.end(),
                         std::pair<std::string, std::string>("job", "perfmon")) == 1);
    }
}

TEST_CASE("a hostile name is one label") {
    for (const auto& name : test::hostile_names()) {
        INFO(name.what);
        const auto plain = written(test::exported("x", name.text.empty() ? "" : "x"));
        CHECK(written(test::exported(name.text, name.text)).size() == plain.size());
    }
}
