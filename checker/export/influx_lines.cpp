#include "checker/export/influx_lines.hpp"

#include "checker/export/time.hpp"
#include "runtime/base/printable.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string_view>

namespace perfmon::exports {
namespace {

using documents::ExportedCheck;
using documents::ExportedMetric;

/// A tag with its value; nothing for an empty one, which the protocol has not. A backslash stands for itself but before
/// what it escapes, and where it ends the value: there it is written as printable() writes what it cannot show.
std::string tag(std::string_view name, std::string_view value) {
    constexpr std::string_view separators = ", =";
    const std::string shown = base::printable(value);
    if (shown.empty()) {
        return {};
    }
    std::string escaped = fmt::format(",{}=", name);
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const bool ends = i + 1 == shown.size();
        if (shown[i] == '\\' && (ends || separators.find(shown[i + 1]) != std::string_view::npos)) {
            escaped += "\\x5c";
        } else {
            escaped += separators.find(shown[i]) != std::string_view::npos ? "\\" : "";
            escaped += shown[i];
        }
    }
    return escaped;
}

std::string quoted_field(std::string_view value) {
    std::string quoted = "\"";
    for (const char c : base::printable(value)) {
        quoted += c == '"' || c == '\\' ? "\\" : "";
        quoted += c;
    }
    return quoted + '"';
}

void append_field(std::string& out, std::string_view name, std::optional<double> value) {
    if (value && std::isfinite(*value)) {
        fmt::format_to(std::back_inserter(out), ",{}={}", name, *value);
    }
}

void append_line(std::string& out, const ExportedMetric& metric, const std::string& tags,
                 std::optional<std::int64_t> milliseconds) {
    out += "perfmon" + tag("benchmark", metric.benchmark) + tags + tag("metric", metric.metric);
    fmt::format_to(std::back_inserter(out), " verdict=\"{}\"", documents::name_of(metric.verdict));
    if (metric.target_verdict != verdict::TargetVerdict::none) {
        fmt::format_to(std::back_inserter(out), ",target_verdict=\"{}\"", documents::name_of(metric.target_verdict));
    }
    append_field(out, "measured", metric.measured);
    append_field(out, "baseline", metric.baseline);
    append_field(out, "limit", metric.limit);
    append_field(out, "change_percent", metric.change_percent);
    out += ",unit=" + quoted_field(metric.unit);
    if (milliseconds) {
        constexpr std::int64_t nanoseconds = 1'000'000;
        fmt::format_to(std::back_inserter(out), " {}", *milliseconds * nanoseconds);
    }
    out += '\n';
}

}  // namespace

std::string influx_lines(const documents::ExportDocument& document) {
    std::string out;
    for (const ExportedCheck& check : document.checks) {
        const std::string tags =
            tag("branch", document.branch) + tag("commit", check.commit) + tag("environment", check.environment);
        for (const ExportedMetric& metric : check.metrics) {
            append_line(out, metric, tags, unix_milliseconds(check.measured_at));
        }
    }
    return out;
}

}  // namespace perfmon::exports
