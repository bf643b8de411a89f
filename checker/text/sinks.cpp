#include "checker/text/sinks.hpp"

#include <algorithm>
#include <cctype>
#include <cstddef>

namespace perfmon::text {
namespace {

bool is_alnum(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0;
}

std::size_t longest_run(std::string_view text, char wanted) {
    std::size_t longest = 0;
    std::size_t run = 0;
    for (const char c : text) {
        run = c == wanted ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return longest;
}

}  // namespace

std::string markdown_text(std::string_view text) {
    const std::string shown = printable(text);
    const auto is_word = [&](std::size_t at) { return at < shown.size() && is_alnum(shown[at]); };
    std::string escaped;
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const char c = shown[i];
        const bool inside_word = c == '_' && i > 0 && is_word(i - 1) && is_word(i + 1);
        const bool acts = std::string_view("\\|<>&*_`[]#~$").find(c) != std::string_view::npos;
        if (acts && !inside_word) {
            escaped += '\\';
        }
        escaped += c;
    }
    return escaped;
}

std::string markdown_code_block(std::string_view code) {
    const std::string fence(std::max<std::size_t>(3, longest_run(code, '`') + 1), '`');
    return fence + '\n' + printable_lines(code) + '\n' + fence + '\n';
}

std::string markup_text(std::string_view text) {
    std::string escaped;
    for (const char c : printable(text)) {
        switch (c) {
            case '&':
                escaped += "&amp;";
                break;
            case '<':
                escaped += "&lt;";
                break;
            case '>':
                escaped += "&gt;";
                break;
            case '"':
                escaped += "&quot;";
                break;
            case '\'':
                escaped += "&#39;";
                break;
            default:
                escaped += c;
        }
    }
    return escaped;
}

std::string workflow_message(std::string_view text) {
    std::string escaped;
    for (const char c : printable(text)) {
        escaped += c == '%' ? std::string("%25") : std::string(1, c);
    }
    return escaped;
}

std::string workflow_property(std::string_view text) {
    std::string escaped;
    for (const char c : workflow_message(text)) {
        escaped += c == ':' ? std::string("%3A") : c == ',' ? std::string("%2C") : std::string(1, c);
    }
    return escaped;
}

std::string openmetrics_label(std::string_view text) {
    std::string escaped;
    for (const char c : printable(text)) {
        escaped += c == '\\' || c == '"' ? std::string{'\\', c} : std::string(1, c);
    }
    return escaped;
}

std::string csv_field(std::string_view text) {
    std::string shown = printable(text);
    const std::size_t first = shown.find_first_not_of(' ');
    if (first != std::string::npos && std::string_view("=+-@").find(shown[first]) != std::string_view::npos) {
        shown.insert(0, 1, '\'');
    }
    if (shown.find_first_of(",\"") == std::string::npos) {
        return shown;
    }
    std::string quoted = "\"";
    for (const char c : shown) {
        quoted += c == '"' ? "\"\"" : std::string(1, c);
    }
    return quoted + '"';
}

std::string ctest_attribute(std::string_view text) {
    return markup_text(text);
}

std::string ctest_details(std::string_view text) {
    return printable(text);
}

}  // namespace perfmon::text
