#include "checker/notify/utc.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <system_error>

namespace perfmon::notify {
namespace {

/// So many digits at a place; nothing where there is anything else.
std::optional<int> digits_at(std::string_view text, std::size_t at, std::size_t count) {
    if (at + count > text.size()) {
        return std::nullopt;
    }
    int number = 0;
    const char* const end = text.data() + at + count;
    const auto [stopped, error] = std::from_chars(text.data() + at, end, number);
    return error == std::errc{} && stopped == end && number >= 0 ? std::optional(number) : std::nullopt;
}

}  // namespace

std::optional<Moment> moment_of(std::string_view utc) {
    constexpr std::size_t seconds_end = 19;
    const auto year = digits_at(utc, 0, 4);
    const auto month = digits_at(utc, 5, 2);
    const auto day = digits_at(utc, 8, 2);
    const auto hour = digits_at(utc, 11, 2);
    const auto minute = digits_at(utc, 14, 2);
    const auto second = digits_at(utc, 17, 2);
    const bool has_fraction = utc.size() > seconds_end && utc[seconds_end] == '.';
    const auto fraction = has_fraction ? digits_at(utc, seconds_end + 1, 3) : std::optional(0);
    if (!year || !month || !day || !hour || !minute || !second || !fraction || !utc.ends_with('Z')) {
        return std::nullopt;
    }
    const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok() || *hour > 23 || *minute > 59 || *second > 60) {
        return std::nullopt;
    }
    return std::chrono::sys_days(date) + std::chrono::hours(*hour) + std::chrono::minutes(*minute) +
           std::chrono::seconds(*second) + std::chrono::milliseconds(*fraction);
}

std::string mail_date(Moment moment) {
    static constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(moment);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(moment - day);
    return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} +0000", days.at(std::chrono::weekday(day).c_encoding()),
                       static_cast<unsigned>(date.day()), months.at(static_cast<unsigned>(date.month()) - 1),
                       static_cast<int>(date.year()), time.hours().count(), time.minutes().count(),
                       time.seconds().count());
}

}  // namespace perfmon::notify
