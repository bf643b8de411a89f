#include "checker/text/units.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace perfmon::text {
namespace {

struct Scale {
    double factor;
    std::string_view unit;
};

constexpr std::array<Scale, 4> time_scales{{{1.0, "ns"}, {1e3, "µs"}, {1e6, "ms"}, {1e9, "s"}}};
constexpr std::array<Scale, 4> rate_scales{{{1.0, "ops/s"}, {1e3, "k ops/s"}, {1e6, "M ops/s"}, {1e9, "G ops/s"}}};
constexpr std::array<Scale, 4> size_scales{
    {{1.0, "B"}, {1024.0, "KiB"}, {1024.0 * 1024.0, "MiB"}, {1024.0 * 1024.0 * 1024.0, "GiB"}}};

std::span<const Scale> scales_of(std::string_view unit) {
    if (unit == "ns") {
        return time_scales;
    }
    if (unit == "ops/s") {
        return rate_scales;
    }
    if (unit == "bytes") {
        return size_scales;
    }
    return {};
}

/// What one of them is called: `1 allocation`, `1 miss`. Other units, such as `ms` and `ops/s`, are the same for any
/// number.
std::string_view singular(std::string_view unit) {
    constexpr std::size_t shortest_word = 4;
    const bool is_word = unit.size() >= shortest_word &&
                         std::all_of(unit.begin(), unit.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (!is_word || !unit.ends_with('s') || unit.ends_with("ss")) {
        return unit;
    }
    const bool has_e = unit.ends_with("sses") || unit.ends_with("ches");
    return unit.substr(0, unit.size() - (has_e ? 2 : 1));
}

bool begins_code_point(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
}

}  // namespace

std::string three_digits(double value) {
    const double magnitude = std::abs(value);
    const int decimals = magnitude < 9.995 ? 2 : magnitude < 99.95 ? 1 : 0;
    return fmt::format("{:.{}f}", value, decimals);
}

std::string quantity(std::optional<double> value, std::string_view unit) {
    if (!value || !std::isfinite(*value)) {
        return "-";
    }
    const auto scales = scales_of(unit);
    if (scales.empty()) {
        return fmt::format("{} {}", number(*value), *value == 1.0 ? singular(unit) : unit);
    }
    if (*value == 0.0) {
        return fmt::format("0 {}", scales.front().unit);  // without decimals, which say how exact a number is
    }
    const Scale* chosen = scales.data();
    for (const Scale& scale : scales) {
        // 999.6 ns would print as "1000 ns": the larger unit begins where rounding to three digits reaches it.
        if (std::abs(*value) >= 0.9995 * scale.factor) {
            chosen = &scale;
        }
    }
    return fmt::format("{} {}", three_digits(*value / chosen->factor), chosen->unit);
}

std::string number(double value) {
    constexpr double largest_whole = 1e15;  // beyond, doubles are whole anyway
    const bool is_whole = std::abs(value) < largest_whole && value == std::trunc(value);
    return is_whole ? fmt::format("{:.0f}", value) : three_digits(value);
}

std::string amount_of_bytes(double bytes) {
    constexpr double least_in_kib = 1024.0;
    const bool is_small = bytes < least_in_kib && bytes == std::trunc(bytes);
    return is_small ? fmt::format("{:.0f} {}", bytes, bytes == 1.0 ? "byte" : "bytes") : quantity(bytes, "bytes");
}

std::optional<double> factor_between(std::string_view from, std::string_view to) {
    const std::string_view spelt = from == "us" ? "µs" : from;
    const auto scales = scales_of(to);
    const auto found =
        std::find_if(scales.begin(), scales.end(), [&](const Scale& scale) { return scale.unit == spelt; });
    if (found != scales.end()) {
        return found->factor;
    }
    return from == to ? std::optional(1.0) : std::nullopt;
}

std::string change(std::optional<double> percent) {
    constexpr double ten_times = 900.0;
    if (!percent || !std::isfinite(*percent)) {
        return "-";
    }
    if (*percent >= ten_times) {
        return fmt::format("×{}", three_digits(1.0 + *percent / 100.0));
    }
    return fmt::format("{:+.1f} %", *percent == 0.0 ? 0.0 : *percent);
}

std::string counted(std::size_t count, std::string_view noun) {
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string duration(double seconds) {
    constexpr long a_minute = 60;
    constexpr long an_hour = 60 * a_minute;
    const long whole = std::lround(seconds);
    if (whole < a_minute) {
        return fmt::format("{} s", whole);
    }
    const auto with_rest = [](long large, const char* large_unit, long small, const char* small_unit) {
        return fmt::format("{} {}", large, large_unit) + (small == 0 ? "" : fmt::format(" {} {}", small, small_unit));
    };
    return whole < an_hour ? with_rest(whole / a_minute, "min", whole % a_minute, "s")
                           : with_rest(whole / an_hour, "h", whole % an_hour / a_minute, "min");
}

std::string shortened(std::string_view utf8, std::size_t columns) {
    if (display_width(utf8) <= columns) {
        return std::string(utf8);
    }
    std::size_t kept = 0;
    const auto end =
        std::find_if(utf8.begin(), utf8.end(), [&](char c) { return begins_code_point(c) && ++kept == columns; });
    return std::string(utf8.begin(), end) + "…";
}

std::size_t display_width(std::string_view utf8) {
    return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), begins_code_point));
}

}  // namespace perfmon::text
