#include "runtime/base/printable.hpp"

#include "runtime/base/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace perfmon::base {
namespace {

/// Characters beyond ASCII that are not shown as what they are: C1 controls, the soft hyphen, marks and overrides of
/// the direction of writing, spaces without width, ends of lines, tags, and what Unicode calls no character.
constexpr std::array<std::pair<char32_t, char32_t>, 14> not_shown{{{0x80, 0x9F},
                                                                   {0xAD, 0xAD},
                                                                   {0x61C, 0x61C},
                                                                   {0x180E, 0x180E},
                                                                   {0x200B, 0x200F},
                                                                   {0x2028, 0x202E},
                                                                   {0x2060, 0x206F},
                                                                   {0xFDD0, 0xFDEF},
                                                                   {0xFEFF, 0xFEFF},
                                                                   {0xFFF9, 0xFFFB},
                                                                   {0xFFFE, 0xFFFF},
                                                                   {0x1D173, 0x1D17A},
                                                                   {0xE0000, 0xE0FFF},
                                                                   {0x10FE80, 0x10FEFF}}};

/// What CTest looks for in a test's output.
constexpr std::array<std::string_view, 4> words_of_ctest{"<CTest", "<Dart", "</CTest", "CTEST_FULL_OUTPUT"};

bool is_shown(char32_t c) {
    if (c < 0x80) {
        return c >= 0x20 && c != 0x7F;
    }
    return std::none_of(not_shown.begin(), not_shown.end(),
                        [c](const auto& range) { return c >= range.first && c <= range.second; });
}

void append_digits(std::string& text, std::uint32_t value, int count) {
    for (int digit = count - 1; digit >= 0; --digit) {
        text += "0123456789abcdef"[(value >> (4U * static_cast<unsigned>(digit))) & 15U];
    }
}

/// What the text is read as, which says how a character that is not shown is written.
enum class Form { line, lines, json };

void append_byte(std::string& text, char byte) {
    text += "\\x";
    append_digits(text, static_cast<unsigned char>(byte), 2);
}

void append_escape(std::string& text, char32_t c) {
    switch (c) {
        case '\n':
            text += "\\n";
            return;
        case '\t':
            text += "\\t";
            return;
        case '\r':
            text += "\\r";
            return;
        default:
            break;
    }
    if (c < 0x80) {
        append_byte(text, static_cast<char>(c));
    } else {
        text += c > 0xFFFF ? "\\U" : "\\u";
        append_digits(text, c, c > 0xFFFF ? 8 : 4);
    }
}

void append_json_escape(std::string& text, char32_t c) {
    constexpr char32_t plane = 0x10000;
    constexpr char32_t half = 0x400;
    if (c >= plane) {
        append_json_escape(text, 0xD800 + (c - plane) / half);
        append_json_escape(text, 0xDC00 + (c - plane) % half);
        return;
    }
    text += "\\u";
    append_digits(text, c, 4);
}

bool begins_word_of_ctest(std::string_view text) {
    return std::any_of(words_of_ctest.begin(), words_of_ctest.end(),
                       [text](std::string_view word) { return text.starts_with(word); });
}

bool ends_line(std::string_view text) {
    return text.front() == '\n' && (text.size() == 1 || text.substr(1).starts_with("  "));
}

bool stays(std::string_view text, char32_t c, Form form) {
    switch (form) {
        case Form::lines:
            return is_shown(c) || ends_line(text);
        case Form::json:
            return is_shown(c) || c == '\n';  // in a JSON string it is an escape already
        case Form::line:
            break;
    }
    return is_shown(c);
}

std::string shown(std::string_view text, Form form) {
    const auto append = form == Form::json ? append_json_escape : append_escape;
    std::string result;
    result.reserve(text.size());
    while (!text.empty()) {
        const auto next = first_code_point(text);
        if (!next) {
            append_byte(result, text.front());
            text.remove_prefix(1);
            continue;
        }
        if (!begins_word_of_ctest(text) && stays(text, next->value, form)) {
            result += text.substr(0, next->size);
        } else {
            append(result, next->value);
        }
        text.remove_prefix(next->size);
    }
    return result;
}

}  // namespace

std::string printable(std::string_view text) {
    return shown(text, Form::line);
}

std::string printable_lines(std::string_view text) {
    return shown(text, Form::lines);
}

std::string printable_json(std::string_view json) {
    return shown(json, Form::json);
}

}  // namespace perfmon::base
