#include "accesslog/entry.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace accesslog {
namespace {

template <typename Number>
bool read_number(std::string_view text, Number& number, int base = 10) {
    const char* end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, number, base);
    return error == std::errc() && stopped == end;
}

/// Cuts the text up to `stop` off the front of `rest`, and `stop` with it.
bool take_until(std::string_view& rest, char stop, std::string_view& field) {
    const auto end = rest.find(stop);
    if (end == std::string_view::npos) {
        return false;
    }
    field = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    return true;
}

bool skip(std::string_view& rest, std::string_view expected) {
    if (rest.substr(0, expected.size()) != expected) {
        return false;
    }
    rest.remove_prefix(expected.size());
    return true;
}

bool parse_request(std::string_view request, Entry& entry) {
    std::string_view rest = request;
    return take_until(rest, ' ', entry.method) && take_until(rest, ' ', entry.target) && rest.substr(0, 5) == "HTTP/";
}

bool parse_size(std::string_view text, std::int64_t& bytes) { return text == "-" || read_number(text, bytes); }

/// Days from 1970-01-01 to a date of the Gregorian calendar.
std::int64_t days_since_1970(int year, int month, int day) {
    // Counting years from March puts the leap day at the end of the year.
    const int y = month <= 2 ? year - 1 : year;
    const int month_from_march = (month + 9) % 12;
    const int day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
    const std::int64_t days = std::int64_t{365} * y + y / 4 - y / 100 + y / 400 + day_of_year;
    return days - 719468;
}

int month_number(std::string_view name) {
    static constexpr std::array<std::string_view, 12> names = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                               "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? 0 : static_cast<int>(found - names.begin()) + 1;
}

}  // namespace

std::optional<std::int64_t> parse_time(std::string_view text) {
    if (text.size() != 26 || text[2] != '/' || text[6] != '/' || text[11] != ':' || text[14] != ':' ||
        text[17] != ':' || text[20] != ' ' || (text[21] != '+' && text[21] != '-')) {
        return std::nullopt;
    }
    int day = 0;
    int year = 0;
    int hour = 0;
    int minute = 0;
    int second = 0;
    int zone_hours = 0;
    int zone_minutes = 0;
    const int month = month_number(text.substr(3, 3));
    if (month == 0 || !read_number(text.substr(0, 2), day) || !read_number(text.substr(7, 4), year) ||
        !read_number(text.substr(12, 2), hour) || !read_number(text.substr(15, 2), minute) ||
        !read_number(text.substr(18, 2), second) || !read_number(text.substr(22, 2), zone_hours) ||
        !read_number(text.substr(24, 2), zone_minutes)) {
        return std::nullopt;
    }
    const int zone = (zone_hours * 60 + zone_minutes) * (text[21] == '-' ? -60 : 60);
    return days_since_1970(year, month, day) * 86400 + hour * 3600 + minute * 60 + second - zone;
}

std::optional<Entry> parse_line(std::string_view line) {
    Entry entry;
    std::string_view rest = line;
    std::string_view identity;
    std::string_view time;
    std::string_view request;
    std::string_view status;
    if (!take_until(rest, ' ', entry.address) || !take_until(rest, ' ', identity) ||
        !take_until(rest, ' ', entry.user) || !skip(rest, "[") || !take_until(rest, ']', time) || !skip(rest, " \"") ||
        !take_until(rest, '"', request) || !skip(rest, " ") || !take_until(rest, ' ', status) ||
        !read_number(status, entry.status) || !parse_request(request, entry)) {
        return std::nullopt;
    }
    const auto seconds = parse_time(time);
    if (!seconds) {
        return std::nullopt;
    }
    entry.time = *seconds;

    const bool combined = rest.find(' ') != std::string_view::npos;
    std::string_view bytes = rest;
    if (combined && (!take_until(rest, ' ', bytes) || !skip(rest, "\"") || !take_until(rest, '"', entry.referrer) ||
                     !skip(rest, " \"") || !take_until(rest, '"', entry.agent))) {
        return std::nullopt;
    }
    if (!parse_size(bytes, entry.bytes)) {
        return std::nullopt;
    }
    return entry;
}

std::string target_path(std::string_view target) {
    const std::string_view encoded = target.substr(0, target.find_first_of("?#"));
    std::string path;
    path.reserve(encoded.size());
    for (std::size_t i = 0; i < encoded.size(); ++i) {
        unsigned char byte = 0;
        if (encoded[i] == '%' && i + 2 < encoded.size() && read_number(encoded.substr(i + 1, 2), byte, 16)) {
            path.push_back(static_cast<char>(byte));
            i += 2;
        } else {
            path.push_back(encoded[i]);
        }
    }
    return path;
}

}  // namespace accesslog
