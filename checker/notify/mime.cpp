#include "checker/notify/mime.hpp"

#include "runtime/base/base64.hpp"
#include "runtime/base/printable.hpp"
#include "runtime/base/utf8.hpp"

#include <algorithm>

namespace perfmon::notify {
namespace {

constexpr std::string_view line_end = "\r\n";

}  // namespace

std::string base64_lines(std::string_view bytes) {
    constexpr std::size_t length = 76;
    const std::string text = base::base64(bytes);
    std::string lines;
    for (std::size_t i = 0; i < text.size(); i += length) {
        lines += text.substr(i, length);
        lines += line_end;
    }
    return lines;
}

std::string header_text(std::string_view text) {
    constexpr std::size_t short_line = 60;  // 78 with the header's name
    constexpr std::size_t word_bytes = 39;  // of which base64 makes 52: an encoded line has 76 at most, with the name
    std::string shown = base::printable(text);
    const bool is_ascii = std::all_of(shown.begin(), shown.end(), [](char c) { return c >= ' ' && c <= '~'; });
    if (is_ascii && shown.size() <= short_line && shown.find("=?") == std::string::npos) {
        return shown;
    }
    std::string value;
    std::string_view left = shown;
    while (!left.empty()) {
        std::size_t size = 0;
        while (size < left.size()) {  // a character is not divided
            const auto code_point = base::first_code_point(left.substr(size));
            const std::size_t next = code_point ? code_point->size : 1;
            if (size + next > word_bytes) {
                break;
            }
            size += next;
        }
        value += value.empty() ? "" : "\r\n ";
        value += "=?UTF-8?B?" + base::base64(left.substr(0, size)) + "?=";
        left.remove_prefix(size);
    }
    return value;
}

}  // namespace perfmon::notify
