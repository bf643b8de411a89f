#include "checker/export/push.hpp"

#include "hostile_names.hpp"
#include "some_export.hpp"
#include "test_framework.hpp"

#include <algorithm>
#include <string>

using namespace perfmon;
using namespace perfmon::exports;
using documents::PushProtocol;

namespace {

std::string told(std::string_view url) {
    const auto protocol = protocol_told_by(url);
    return protocol ? std::string(documents::name_of(*protocol)) : "nothing";
}

/// Where the group of a check goes.
std::string group_of(const std::string& branch, const std::string& url = "http://x") {
    return push_requests(test::exported("codec/a", branch), PushProtocol::pushgateway, url, 1)[0].url;
}

const std::string environment =
    "/environment/" + test::exported("codec/a").checks[0].environment;  // that of an empty description

}  // namespace

TEST_CASE("the path of an address tells what kind of server it is") {
    CHECK(told("http://gateway:9091") == "pushgateway");
    CHECK(told("http://gateway:9091/") == "pushgateway");
    CHECK(told("https://x/behind/metrics/job/nightly") == "pushgateway");
    CHECK(told("http://x:9090/api/v1/write") == "remote-write");
    CHECK(told("https://mimir/api/v1/push?a=b") == "remote-write");
    CHECK(told("https://thanos/api/v1/receive") == "remote-write");
    CHECK(told("http://x:8086/write?db=perfmon") == "influxdb");
    CHECK(told("http://x:8086/api/v2/write?org=a&bucket=b/v1/metrics") == "influxdb");
    CHECK(told("http://collector:4318/v1/metrics") == "otlp");
    CHECK(told("http://x/somewhere") == "nothing");
    CHECK(told("http://x/somewhere?/write") == "nothing");
}

TEST_CASE("an address with a secret in it is refused, and one that asks for other times") {
    CHECK(problem_with("http://gateway:9091", PushProtocol::pushgateway).empty());
    CHECK(problem_with("gateway:9091", PushProtocol::pushgateway).starts_with("is no address of HTTP"));
    CHECK(problem_with("http://u:p@x/", PushProtocol::pushgateway).starts_with("has a user in the address"));
    CHECK(problem_with("http://x/a@b", PushProtocol::pushgateway).empty());
    CHECK(problem_with("http://x/write?db=a&u=b&p=c", PushProtocol::influxdb).starts_with("has a password"));
    CHECK(problem_with("http://x/write?db=p&precision=ns", PushProtocol::influxdb).empty());
    CHECK(problem_with("http://x/write?db=a&precision=s", PushProtocol::influxdb).starts_with("asks for a precision"));
}

TEST_CASE("a Pushgateway has a group for each check") {
    CHECK(group_of("main") == "http://x/metrics/job/perfmon/perf_test/codec" + environment + "/branch/main");
    CHECK(group_of("main", "http://x/") == group_of("main"));
    CHECK(group_of("main", "http://x/metrics") == group_of("main"));
    CHECK(group_of("", "http://x/up/metrics/job/nightly/host/ci?a=b") ==
          "http://x/up/metrics/job/nightly/host/ci/perf_test/codec" + environment + "?a=b");
    auto document = test::exported("codec/a");
    document.checks.push_back(document.checks[0]);
    document.checks[1].perf_test = "other";
    document.checks[1].metrics[0].benchmark = "other/b";
    const auto requests = push_requests(document, PushProtocol::pushgateway, "http://x", 1);
    REQUIRE(requests.size() == 2);
    CHECK(requests[1].replaces);
    CHECK(requests[1].body.find("other/b") != std::string::npos);
    CHECK(requests[1].body.find("codec") == std::string::npos);
}

TEST_CASE("what the path of a group cannot have is in Base64") {
    const auto branch = [](const std::string& name) {
        const std::string url = group_of(name);
        return url.substr(url.find("/branch"));
    };
    CHECK(branch("v1.2_a-b") == "/branch/v1.2_a-b");
    CHECK(branch("feature/x") == "/branch@base64/ZmVhdHVyZS94");
    CHECK(branch("..") == "/branch@base64/Li4=");
    CHECK(branch("a?b#c") == "/branch@base64/YT9iI2M=");
    CHECK(branch("\xc3\xbf\xc3\xbf/") == "/branch@base64/w7_Dvy8=");
    const std::string before = group_of("x");
    for (const auto& name : test::hostile_names()) {
        INFO(name.what);
        const std::string url = group_of(name.text);
        const bool has_branch = !name.text.empty();
        CHECK(std::count(url.begin(), url.end(), '/') ==
              std::count(before.begin(), before.end(), '/') - (has_branch ? 0 : 2));
        CHECK(std::all_of(url.begin(), url.end(), [](char c) { return c > ' ' && c <= '~' && c != '?' && c != '#'; }));
    }
}

TEST_CASE("each other server gets one request of its own form") {
    const auto document = test::exported("codec/a");
    const auto influx = push_requests(document, PushProtocol::influxdb, "http://x/write?db=a", 1);
    REQUIRE(influx.size() == 1);
    CHECK(influx[0].body.starts_with("perfmon,benchmark=codec/a,"));
    const auto otlp = push_requests(document, PushProtocol::otlp, "http://x/v1/metrics", 1);
    REQUIRE(otlp.size() == 1);
    CHECK(otlp[0].headers == std::vector<std::string>{"Content-Type: application/json"});
    CHECK(otlp[0].body.find("\"resourceMetrics\"") != std::string::npos);
    auto skipped = document;
    skipped.checks[0].metrics.clear();
    CHECK(push_requests(skipped, PushProtocol::influxdb, "http://x/write", 1).empty());
}

TEST_CASE("what a collector refuses beside its success is told") {
    const auto refused = [](const std::string& answer) { return refused_in(answer, PushProtocol::otlp); };
    CHECK(refused(R"({"partialSuccess":{"rejectedDataPoints":"3","errorMessage":"too old"}})") ==
          "did not take 3 data points: too old");
    CHECK(refused(R"({"partialSuccess":{"rejectedDataPoints":2}})") == "did not take 2 data points");
    for (const char* const all_taken : {"", "{}", "[]", "ok", R"({"partialSuccess":{}})", R"({"partialSuccess":null})",
                                        R"({"partialSuccess":{"rejectedDataPoints":"0","errorMessage":"slow"}})"}) {
        INFO(all_taken);
        CHECK(refused(all_taken).empty());
    }
    CHECK(refused_in(R"({"partialSuccess":{"rejectedDataPoints":2}})", PushProtocol::influxdb).empty());
}
