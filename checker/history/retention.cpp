#include "checker/history/retention.hpp"

#include <charconv>
#include <cstdint>
#include <optional>
#include <set>
#include <tuple>

namespace perfmon::history {
namespace {

constexpr std::size_t date_length = std::string_view("2026-03-01").size();

std::optional<std::int64_t> number_at(std::string_view text, std::size_t at, std::size_t length) {
    std::int64_t number = 0;
    const std::string_view part = text.substr(at, length);
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), number);
    return error == std::errc{} && end == part.data() + part.size() ? std::optional(number) : std::nullopt;
}

/// Days from 1 March of the year 0 in the Gregorian calendar, with the year beginning in March: its leap day is the
/// last one, and the days before a month follow from a straight line.
std::optional<std::int64_t> day_of(std::string_view utc) {
    if (utc.size() < date_length || utc[4] != '-' || utc[7] != '-') {
        return std::nullopt;
    }
    const auto year = number_at(utc, 0, 4);
    const auto month = number_at(utc, 5, 2);
    const auto day = number_at(utc, 8, 2);
    if (!year || !month || !day || *month < 1 || *month > 12) {
        return std::nullopt;
    }
    const std::int64_t from_march = (*month + 9) % 12;
    const std::int64_t march_year = *year - (*month <= 2 ? 1 : 0);
    return march_year * 365 + march_year / 4 - march_year / 100 + march_year / 400 + (from_march * 153 + 2) / 5 + *day -
           1;
}

}  // namespace

std::vector<std::string> runs_to_forget(const std::vector<RunStamp>& runs, const documents::HistoryPolicy& policy,
                                        std::string_view now) {
    const auto today = day_of(now);
    std::vector<std::string> forgotten;
    std::set<std::tuple<std::int64_t, std::string_view, std::string_view, std::string_view>> kept;
    for (auto run = runs.rbegin(); today && run != runs.rend(); ++run) {
        const auto day = day_of(run->time);
        if (!day || *today - *day <= policy.keep_all_days) {
            continue;
        }
        const bool is_last = kept.emplace(*day, run->perf_test, run->environment, run->branch).second;
        if (*today - *day > policy.keep_days || !is_last) {
            forgotten.push_back(run->key);
        }
    }
    return forgotten;
}

}  // namespace perfmon::history
