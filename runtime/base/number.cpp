#include "runtime/base/number.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <string>

namespace perfmon::base {
namespace {

/// A decimal number taken apart: the digits from the first to the last that is not 0 (in two pieces, before and after
/// the point), and the power of ten of the last of them.
struct Decimal {
    bool negative = false;
    std::string_view before;
    std::string_view after;
    std::int64_t scale = 0;

    [[nodiscard]] std::int64_t digits() const { return static_cast<std::int64_t>(before.size() + after.size()); }
};

/// An exponent of any length. No text is long enough to make up for one beyond a trillion.
std::int64_t parse_exponent(std::string_view text) {
    constexpr std::int64_t endless = 1'000'000'000'000;
    const bool negative = text.starts_with('-');
    text.remove_prefix(negative || text.starts_with('+') ? 1 : 0);
    std::int64_t value = 0;
    for (const char digit : text) {
        value = std::min(endless, value * 10 + (digit - '0'));
    }
    return negative ? -value : value;
}

std::string_view without_leading_zeros(std::string_view digits) {
    return digits.substr(std::min(digits.find_first_not_of('0'), digits.size()));
}

std::string_view without_trailing_zeros(std::string_view digits) {
    return digits.substr(0, digits.find_last_not_of('0') + 1);
}

bool is_e(char c) {
    return c == 'e' || c == 'E';
}

/// As nearly all that was measured: without an exponent, and with a last digit behind the point that is not 0. Such a
/// number is not whole. To take each apart first was a twentieth of a check's instructions.
bool shows_fraction(std::string_view text) {
    return text.find('.') != std::string_view::npos && text.back() != '0' &&
           std::none_of(text.begin(), text.end(), is_e);
}

std::optional<double> finite_double(std::string_view text) {
    double value = 0.0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
    return parsed.ec == std::errc{} && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

Decimal take_apart(std::string_view text) {
    Decimal number;
    number.negative = text.starts_with('-');
    text.remove_prefix(number.negative ? 1 : 0);
    // Not find_first_of, which calls memchr for each digit: half of what reading a number took.
    const auto e = static_cast<std::size_t>(std::find_if(text.begin(), text.end(), is_e) - text.begin());
    const std::int64_t exponent = e == text.size() ? 0 : parse_exponent(text.substr(e + 1));
    const std::string_view digits = text.substr(0, e);
    const auto point = digits.find('.');
    number.before = without_leading_zeros(digits.substr(0, point));
    number.after = point == std::string_view::npos ? "" : without_trailing_zeros(digits.substr(point + 1));
    number.scale = exponent - static_cast<std::int64_t>(number.after.size());
    if (number.after.empty()) {
        const auto significant = without_trailing_zeros(number.before);
        number.scale += static_cast<std::int64_t>(number.before.size() - significant.size());
        number.before = significant;
    } else if (number.before.empty()) {
        number.after = without_leading_zeros(number.after);
    }
    return number;
}

/// Nothing when the number is not whole, or none of 64 bits.
std::optional<std::int64_t> whole_value(const Decimal& number) {
    constexpr std::int64_t most_digits = 19;  // 10^19 - 1 fits 64 bits without a sign
    if (number.scale < 0 || number.digits() + number.scale > most_digits) {
        return std::nullopt;
    }
    std::uint64_t magnitude = 0;
    for (const std::string_view digits : {number.before, number.after}) {
        for (const char digit : digits) {
            magnitude = magnitude * 10 + static_cast<std::uint64_t>(digit - '0');
        }
    }
    for (std::int64_t i = 0; i < number.scale; ++i) {
        magnitude *= 10;
    }
    constexpr auto largest = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (magnitude <= largest) {
        const auto value = static_cast<std::int64_t>(magnitude);
        return number.negative ? -value : value;
    }
    return number.negative && magnitude == largest + 1 ? std::optional(std::numeric_limits<std::int64_t>::min())
                                                       : std::nullopt;
}

}  // namespace

std::optional<Number> parse_number(std::string_view text) {
    if (shows_fraction(text)) {
        if (const auto value = finite_double(text)) {
            return *value;
        }
    }
    const Decimal number = take_apart(text);
    if (number.digits() == 0) {
        return number.negative ? Number(-0.0) : Number(std::int64_t{0});
    }
    if (const auto whole = whole_value(number)) {
        return *whole;
    }
    if (const auto value = finite_double(text)) {
        return *value;
    }
    // Out of range, and which end of it from_chars does not say.
    if (number.scale + number.digits() > 0) {
        return std::nullopt;
    }
    return number.negative ? -0.0 : 0.0;
}

}  // namespace perfmon::base
