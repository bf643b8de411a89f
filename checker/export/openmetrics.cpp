#include "checker/export/openmetrics.hpp"

#include "checker/export/families.hpp"

#include <fmt/format.h>

#include <iterator>

namespace perfmon::exports {
namespace {

/// A label's value between quotes.
std::string quoted_value(std::string_view value) {
    std::string escaped = "\"";
    for (const char c : value) {
        if (c == '\\' || c == '"') {
            escaped += '\\';
        }
        escaped += c;
    }
    return escaped + '"';
}

void append_sample(std::string& out, const Family& family, const Sample& sample) {
    out += family.name;
    char separator = '{';
    for (const Label& label : sample.labels) {
        out += separator + label.name + '=' + quoted_value(label.value);
        separator = ',';
    }
    fmt::format_to(std::back_inserter(out), "{} {}", sample.labels.empty() ? "" : "}", sample.value);
}

}  // namespace

std::string openmetrics(const documents::ExportDocument& document) {
    std::string out;
    for (const Family& family : families_of(document)) {
        fmt::format_to(std::back_inserter(out), "# TYPE {} gauge\n", family.name);
        if (!family.unit.empty()) {
            fmt::format_to(std::back_inserter(out), "# UNIT {} {}\n", family.name, family.unit);
        }
        fmt::format_to(std::back_inserter(out), "# HELP {} {}\n", family.name, family.help);
        for (const Sample& sample : family.samples) {
            append_sample(out, family, sample);
            if (sample.unix_milliseconds) {
                // Whole seconds: `promtool check metrics`, which reads the older format, refuses fractions.
                fmt::format_to(std::back_inserter(out), " {}", *sample.unix_milliseconds / 1000);
            }
            out += '\n';
        }
    }
    return out + "# EOF\n";
}

std::string prometheus_text(const documents::ExportDocument& document) {
    std::string out;
    for (const Family& family : families_of(document)) {
        fmt::format_to(std::back_inserter(out), "# HELP {0} {1}\n# TYPE {0} gauge\n", family.name, family.help);
        for (const Sample& sample : family.samples) {
            append_sample(out, family, sample);
            out += '\n';
        }
    }
    return out;
}

}  // namespace perfmon::exports
