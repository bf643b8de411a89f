#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace accesslog {

/// One request of a web server's access log. The views point into the line it was parsed from.
struct Entry {
    std::string_view address;
    std::string_view user;
    std::int64_t time = 0;  ///< seconds since 1970, UTC
    std::string_view method;
    std::string_view target;
    int status = 0;
    std::int64_t bytes = 0;     ///< 0 where the server wrote `-`
    std::string_view referrer;  ///< empty in the common format
    std::string_view agent;     ///< empty in the common format
};

/// Parses a line in the common or the combined log format, without its line feed. Nothing when the line is neither.
std::optional<Entry> parse_line(std::string_view line);

/// Parses `10/Oct/2000:13:55:36 -0700` to seconds since 1970, UTC.
std::optional<std::int64_t> parse_time(std::string_view text);

/// The path of a request target: query and fragment cut off, percent signs decoded.
std::string target_path(std::string_view target);

}  // namespace accesslog
