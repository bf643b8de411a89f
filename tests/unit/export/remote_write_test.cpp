#include "checker/export/remote_write.hpp"

#include "checker/export/push.hpp"

#include "hostile_names.hpp"
#include "some_export.hpp"
#include "test_framework.hpp"

#include <snappy.h>
#include <protozero/pbf_reader.hpp>

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

using namespace perfmon;
using namespace perfmon::exports;

namespace {

struct Series {
    std::vector<std::pair<std::string, std::string>> labels;
    double value = 0.0;
    std::int64_t time = 0;
};

std::pair<std::string, std::string> label_of(protozero::pbf_reader message) {
    std::pair<std::string, std::string> label;
    while (message.next()) {
        std::string& part = message.tag() == 1 ? label.first : label.second;
        part = message.get_string();
    }
    return label;
}

Series series_of(protozero::pbf_reader message) {
    Series series;
    while (message.next()) {
        if (message.tag() == 1) {
            series.labels.push_back(label_of(message.get_message()));
            continue;
        }
        protozero::pbf_reader sample = message.get_message();
        REQUIRE(sample.next(1));
        series.value = sample.get_double();
        REQUIRE(sample.next(2));
        series.time = sample.get_int64();
    }
    return series;
}

std::vector<Series> written(const documents::ExportDocument& document) {
    const std::string block = remote_write(document, 1772366400250);
    std::string request;
    REQUIRE(snappy::Uncompress(block.data(), block.size(), &request));
    std::vector<Series> all;
    for (protozero::pbf_reader message(request); message.next();) {
        CHECK(message.tag() == 1);
        all.push_back(series_of(message.get_message()));
    }
    return all;
}

}  // namespace

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

TEST_CASE("a server of remote write gets one request") {
    const auto document = test::exported("codec/a");
    const std::string url = "http://x/api/v1/write";
    const auto requests = push_requests(document, documents::PushProtocol::remote_write, url, 1);
    REQUIRE(requests.size() == 1);
    CHECK_FALSE(requests[0].replaces);
    CHECK(requests[0].url == url);
    CHECK(std::count(requests[0].headers.begin(), requests[0].headers.end(), "Content-Encoding: snappy") == 1);
    CHECK(requests[0].body == remote_write(document, 1));
}

TEST_CASE("a hostile name is one label") {
    for (const auto& name : test::hostile_names()) {
        INFO(name.what);
        const auto plain = written(test::exported("x", name.text.empty() ? "" : "x"));
        CHECK(written(test::exported(name.text, name.text)).size() == plain.size());
    }
}
