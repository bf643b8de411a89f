#pragma once

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>
#include <system_error>

/// How the texts of a Linux system are taken apart.
namespace perfmon::base {

inline constexpr std::string_view blanks = " \t\r\n";

inline std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos) {
        return {};
    }
    return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

inline std::optional<double> number_at_start(std::string_view text) {
    double number = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} ? std::optional(number) : std::nullopt;
}

/// The first line of a text, which loses it.
inline std::string_view cut_line(std::string_view& text) {
    const auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    return line;
}

/// What follows the key on the first line that begins with it.
inline std::optional<std::string_view> after_key(std::string_view text, std::string_view key) {
    while (!text.empty()) {
        if (const auto line = cut_line(text); line.starts_with(key)) {
            return line.substr(key.size());
        }
    }
    return std::nullopt;
}

}  // namespace perfmon::base
