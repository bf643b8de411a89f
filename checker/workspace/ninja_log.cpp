#include "checker/workspace/ninja_log.hpp"

#include "runtime/base/words.hpp"

#include <array>
#include <charconv>
#include <map>

namespace perfmon::workspace {
namespace {

std::optional<std::int64_t> whole(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

bool is_known_version(std::string_view line) {
    constexpr std::string_view signature = "# ninja log v";
    constexpr std::int64_t first_known = 5;
    constexpr std::int64_t last_known = 7;
    if (!line.starts_with(signature)) {
        return false;
    }
    const auto version = whole(line.substr(signature.size()));
    return version && *version >= first_known && *version <= last_known;
}

/// Start, end, modification time, output, hash; a path may have no tab in it, for Ninja splits at them too.
bool cut_fields(std::string_view line, std::array<std::string_view, 5>& fields) {
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const auto tab = line.find('\t');
        if ((tab == std::string_view::npos) != (i + 1 == fields.size())) {
            return false;
        }
        fields.at(i) = line.substr(0, tab);
        line.remove_prefix(tab == std::string_view::npos ? line.size() : tab + 1);
    }
    return true;
}

}  // namespace

std::optional<std::vector<NinjaEntry>> parse_ninja_log(std::string_view text) {
    if (!is_known_version(base::cut_line(text))) {
        return std::nullopt;
    }
    constexpr double milliseconds_per_second = 1000.0;
    std::map<std::string_view, double> durations;
    while (!text.empty()) {
        std::array<std::string_view, 5> fields;
        if (!cut_fields(base::cut_line(text), fields)) {
            continue;
        }
        const auto start = whole(fields[0]);
        const auto end = whole(fields[1]);
        if (start && end && *start >= 0 && *end >= *start && !fields[3].empty()) {
            durations[fields[3]] = static_cast<double>(*end - *start) / milliseconds_per_second;
        }
    }
    std::vector<NinjaEntry> entries;
    entries.reserve(durations.size());
    for (const auto& [output, duration] : durations) {
        entries.push_back({std::string(output), duration});
    }
    return entries;
}

}  // namespace perfmon::workspace
