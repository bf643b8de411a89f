#include "checker/export/time.hpp"

#include <charconv>
#include <chrono>
#include <system_error>

namespace perfmon::exports {
namespace {

/// A part of a text, which is taken off it; nothing where it is not as many digits with that behind them.
std::optional<int> cut_digits(std::string_view& text, std::size_t digits, char end) {
    int value = 0;
    const char* const first = text.data();
    if (text.size() <= digits || text[digits] != end) {
        return std::nullopt;
    }
    const auto [last, error] = std::from_chars(first, first + digits, value);
    if (error != std::errc{} || last != first + digits || value < 0) {
        return std::nullopt;
    }
    text.remove_prefix(digits + 1);
    return value;
}

/// Milliseconds of what follows the seconds' point: `250Z`.
std::optional<int> milliseconds_of(std::string_view fraction) {
    if (fraction.size() < 2 || fraction.back() != 'Z') {
        return std::nullopt;
    }
    fraction.remove_suffix(1);
    int value = 0;
    if (fraction.find_first_not_of("0123456789") != std::string_view::npos) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < 3; ++i) {
        value = value * 10 + (i < fraction.size() ? fraction[i] - '0' : 0);
    }
    return value;
}

}  // namespace

std::optional<std::int64_t> unix_milliseconds(std::string_view utc) {
    using namespace std::chrono;
    const auto year_number = cut_digits(utc, 4, '-');
    const auto month_number = year_number ? cut_digits(utc, 2, '-') : std::nullopt;
    const auto day_number = month_number ? cut_digits(utc, 2, 'T') : std::nullopt;
    const auto hour = day_number ? cut_digits(utc, 2, ':') : std::nullopt;
    const auto minute = hour ? cut_digits(utc, 2, ':') : std::nullopt;
    if (!minute) {
        return std::nullopt;
    }
    const bool has_fraction = utc.size() > 2 && utc[2] == '.';
    const auto second = cut_digits(utc, 2, has_fraction ? '.' : 'Z');
    const auto millisecond = has_fraction && second ? milliseconds_of(utc) : std::optional(0);
    const year_month_day date{year(*year_number), month(static_cast<unsigned>(*month_number)),
                              day(static_cast<unsigned>(*day_number))};
    const bool has_end = has_fraction || utc.empty();
    if (!second || !millisecond || !date.ok() || !has_end || *hour > 23 || *minute > 59 || *second > 60) {
        return std::nullopt;
    }
    const auto time = sys_days(date).time_since_epoch() + hours(*hour) + minutes(*minute) + seconds(*second) +
                      milliseconds(*millisecond);
    return duration_cast<milliseconds>(time).count();
}

}  // namespace perfmon::exports
