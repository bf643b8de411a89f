#include "runtime/base/utf8.hpp"

#include <algorithm>

namespace perfmon::base {
namespace {

constexpr char32_t escaped_bytes = 0x10FE00;  // in private use plane 16; far from where icon fonts put their glyphs

bool is_escaped_byte(char32_t code_point) {
    return code_point >= escaped_bytes + 0x80 && code_point <= escaped_bytes + 0xFF;
}

/// What the first byte of a code point says: how many follow, its own bits, and the least value of that length.
struct Lead {
    std::size_t size;
    unsigned char bits;
    char32_t least;
};

std::optional<Lead> lead_of(unsigned char byte) {
    if (byte < 0x80) {
        return Lead{1, byte, 0};
    }
    if (byte >= 0xC0 && byte < 0xE0) {
        return Lead{2, static_cast<unsigned char>(byte & 0x1FU), 0x80};
    }
    if (byte >= 0xE0 && byte < 0xF0) {
        return Lead{3, static_cast<unsigned char>(byte & 0x0FU), 0x800};
    }
    if (byte >= 0xF0 && byte < 0xF8) {
        return Lead{4, static_cast<unsigned char>(byte & 0x07U), 0x10000};
    }
    return std::nullopt;
}

std::size_t ascii_at_beginning(std::string_view bytes) {
    const auto* const end =
        std::find_if(bytes.begin(), bytes.end(), [](char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; });
    return static_cast<std::size_t>(end - bytes.begin());
}

}  // namespace

std::optional<CodePoint> first_code_point(std::string_view text) {
    const auto lead = text.empty() ? std::nullopt : lead_of(static_cast<unsigned char>(text.front()));
    if (!lead || lead->size > text.size()) {
        return std::nullopt;
    }
    char32_t value = lead->bits;
    for (const char c : text.substr(1, lead->size - 1)) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0U) != 0x80U) {
            return std::nullopt;
        }
        value = value << 6U | (byte & 0x3FU);
    }
    const bool is_surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (value < lead->least || value > 0x10FFFF || is_surrogate) {
        return std::nullopt;
    }
    return CodePoint{value, lead->size};
}

void append_utf8(std::string& text, char32_t code_point) {
    const auto continuation = [&](unsigned shift) {
        text += static_cast<char>(0x80U | ((code_point >> shift) & 0x3FU));
    };
    if (code_point < 0x80) {
        text += static_cast<char>(code_point);
    } else if (code_point < 0x800) {
        text += static_cast<char>(0xC0U | (code_point >> 6U));
        continuation(0);
    } else if (code_point < 0x10000) {
        text += static_cast<char>(0xE0U | (code_point >> 12U));
        continuation(6);
        continuation(0);
    } else {
        text += static_cast<char>(0xF0U | (code_point >> 18U));
        continuation(12);
        continuation(6);
        continuation(0);
    }
}

std::string escape_bytes(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size());
    for (;;) {
        const std::size_t ascii = ascii_at_beginning(bytes);  // all of nearly every text
        text += bytes.substr(0, ascii);
        bytes.remove_prefix(ascii);
        if (bytes.empty()) {
            return text;
        }
        const auto next = first_code_point(bytes);
        const bool stands_for_itself = next && !is_escaped_byte(next->value);
        const std::size_t size = stands_for_itself ? next->size : 1;
        if (stands_for_itself) {
            text += bytes.substr(0, size);
        } else {
            append_utf8(text, escaped_bytes + static_cast<unsigned char>(bytes.front()));
        }
        bytes.remove_prefix(size);
    }
}

std::string unescape_bytes(std::string_view text) {
    constexpr std::string_view beginning = "\xF4\x8F";  // of the escaped bytes, and of few other characters
    std::string bytes;
    for (;;) {
        const auto found = text.find(beginning);
        bytes += text.substr(0, found);
        if (found == std::string_view::npos) {
            return bytes;
        }
        text.remove_prefix(found);
        const auto next = first_code_point(text);
        if (next && is_escaped_byte(next->value)) {
            bytes += static_cast<char>(next->value - escaped_bytes);
            text.remove_prefix(next->size);
        } else {
            bytes += text.front();
            text.remove_prefix(1);
        }
    }
}

}  // namespace perfmon::base
