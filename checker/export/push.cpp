#include "checker/export/push.hpp"

#include "checker/export/influx_lines.hpp"
#include "checker/export/openmetrics.hpp"
#include "checker/export/otlp_json.hpp"
#include "checker/export/remote_write.hpp"
#include "runtime/base/base64.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/printable.hpp"
#include "runtime/json/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace perfmon::exports {
namespace {

using documents::PushProtocol;

struct UrlParts {
    std::string_view authority;
    std::string_view before_query;  ///< of the whole address
    std::string_view path;
    std::string_view query;  ///< without its `?`
};

UrlParts parts_of(std::string_view url) {
    UrlParts parts;
    parts.before_query = url.substr(0, url.find_first_of("?#"));
    if (parts.before_query.size() < url.size() && url[parts.before_query.size()] == '?') {
        const auto behind = url.substr(parts.before_query.size() + 1);
        parts.query = behind.substr(0, behind.find('#'));
    }
    const auto scheme = parts.before_query.find("://");
    const auto begin = scheme == std::string_view::npos ? 0 : scheme + 3;
    const auto end = std::min(parts.before_query.find('/', begin), parts.before_query.size());
    parts.authority = parts.before_query.substr(begin, end - begin);
    parts.path = parts.before_query.substr(end);
    return parts;
}

/// The value of a parameter; nothing where the query has none of that name.
std::optional<std::string_view> parameter(std::string_view query, std::string_view name) {
    while (!query.empty()) {
        const auto one = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(one.size() + 1, query.size()));
        if (const auto equals = one.find('='); one.substr(0, equals) == name) {
            return equals == std::string_view::npos ? std::string_view() : one.substr(equals + 1);
        }
    }
    return std::nullopt;
}

bool names_a_job(std::string_view path) {
    return path.find("/metrics/job/") != std::string_view::npos ||
           path.find("/metrics/job@base64/") != std::string_view::npos;
}

/// `/name/value` of a group's key. What a path cannot have as it is, is in Base64: a slash, and what a client would
/// take for the directory above.
std::string key_part(std::string_view name, std::string_view value) {
    const std::string shown = base::printable(value);
    if (shown.empty()) {
        return {};  // as in the series, where an empty label is none
    }
    constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";
    if (shown.find_first_not_of(plain) == std::string::npos && shown != "." && shown != "..") {
        return fmt::format("/{}/{}", name, shown);
    }
    std::string encoded = base::base64(shown);
    std::replace(encoded.begin(), encoded.end(), '+', '-');
    std::replace(encoded.begin(), encoded.end(), '/', '_');
    return fmt::format("/{}@base64/{}", name, encoded);
}

std::vector<PushRequest> group_requests(const documents::ExportDocument& document, std::string_view url) {
    const UrlParts parts = parts_of(url);
    std::string group(parts.before_query);
    group.resize(group.find_last_not_of('/') + 1);
    if (!names_a_job(parts.path)) {
        group += group.ends_with("/metrics") ? "/job/perfmon" : "/metrics/job/perfmon";
    }
    const std::string query = parts.query.empty() ? "" : fmt::format("?{}", parts.query);
    std::vector<PushRequest> requests;
    for (const documents::ExportedCheck& check : document.checks) {
        const std::string key = key_part("perf_test", check.perf_test) + key_part("environment", check.environment) +
                                key_part("branch", document.branch);
        requests.push_back({true,
                            fmt::format("{}{}{}", group, key, query),
                            {"Content-Type: text/plain; version=0.0.4; charset=utf-8"},
                            prometheus_text({document.branch, {check}})});
    }
    return requests;
}

}  // namespace

std::optional<PushProtocol> protocol_told_by(std::string_view url) {
    const std::string_view path = parts_of(url).path;
    if (path.empty() || path == "/" || names_a_job(path)) {
        return PushProtocol::pushgateway;
    }
    // Prometheus, Mimir, Thanos and Cortex.
    constexpr std::array<std::string_view, 4> of_remote_write{"/api/v1/write", "/api/v1/push", "/api/v1/receive",
                                                              "/api/prom/push"};
    if (std::any_of(of_remote_write.begin(), of_remote_write.end(),
                    [&](std::string_view end) { return path.ends_with(end); })) {
        return PushProtocol::remote_write;
    }
    if (path.ends_with("/write")) {  // of InfluxDB 1, and `/api/v2/write` of InfluxDB 2
        return PushProtocol::influxdb;
    }
    return path.ends_with("/v1/metrics") ? std::optional(PushProtocol::otlp) : std::nullopt;
}

std::string problem_with(std::string_view url, PushProtocol protocol) {
    const UrlParts parts = parts_of(url);
    if (!url.starts_with("https://") && !url.starts_with("http://")) {
        return "is no address of HTTP: it begins with neither https:// nor http://";
    }
    if (parts.authority.find('@') != std::string_view::npos) {
        return "has a user in the address, where others see it: give the header Authorization instead, by a variable "
               "or a file";
    }
    if (protocol != PushProtocol::influxdb) {
        return {};
    }
    if (parameter(parts.query, "p")) {
        return "has a password in the address, where others see it: give the header Authorization instead, by a "
               "variable or a file";
    }
    const std::string_view precision = parameter(parts.query, "precision").value_or("ns");
    // A server that took nanoseconds for seconds would refuse them, or store them at the end of time.
    return precision == "ns" || precision == "n" ? "" : "asks for a precision, but the times are in nanoseconds";
}

std::string_view receiver_of(PushProtocol protocol) {
    switch (protocol) {
        case PushProtocol::pushgateway:
            return "the Pushgateway";
        case PushProtocol::remote_write:
            return "remote write";
        case PushProtocol::influxdb:
            return "InfluxDB";
        case PushProtocol::otlp:
            break;
    }
    return "OTLP";
}

std::vector<PushRequest> push_requests(const documents::ExportDocument& document, PushProtocol protocol,
                                       const std::string& url, std::int64_t unix_milliseconds) {
    switch (protocol) {
        case PushProtocol::pushgateway:
            return group_requests(document, url);
        case PushProtocol::remote_write:
            return {{false,
                     url,
                     {"Content-Type: application/x-protobuf", "Content-Encoding: snappy",
                      "X-Prometheus-Remote-Write-Version: 0.1.0"},
                     remote_write(document, unix_milliseconds)}};
        case PushProtocol::influxdb:
            if (std::string lines = influx_lines(document); !lines.empty()) {  // a server may refuse none
                return {{false, url, {"Content-Type: text/plain; charset=utf-8"}, std::move(lines)}};
            }
            return {};
        case PushProtocol::otlp:
            break;
    }
    return {{false, url, {"Content-Type: application/json"}, otlp_json(document, "perfmon")}};
}

std::string refused_in(const std::string& answer, PushProtocol protocol) {
    if (protocol != PushProtocol::otlp) {
        return {};
    }
    try {
        const auto root = documents::parse_json(answer, "");
        if (!root.IsObject()) {
            return {};
        }
        const auto partial = root.FindMember("partialSuccess");
        if (partial == root.MemberEnd() || !partial->value.IsObject()) {
            return {};
        }
        const auto count = partial->value.FindMember("rejectedDataPoints");
        const auto message = partial->value.FindMember("errorMessage");
        const bool has_count = count != partial->value.MemberEnd();
        // 64-bit numbers are texts in the JSON of protobuf; some servers write numbers nevertheless.
        const std::string rejected = has_count && count->value.IsString()  ? count->value.GetString()
                                     : has_count && count->value.IsInt64() ? fmt::format("{}", count->value.GetInt64())
                                                                           : "0";
        if (rejected == "0" || rejected.empty()) {
            return {};
        }
        const bool has_message = message != partial->value.MemberEnd() && message->value.IsString();
        return fmt::format("did not take {} data points{}{}", rejected, has_message ? ": " : "",
                           has_message ? message->value.GetString() : "");
    } catch (const Error&) {
        return {};  // its status says that it took them
    }
}

}  // namespace perfmon::exports
