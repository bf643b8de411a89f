#include "runtime/base/utf8.hpp"

#include "test_framework.hpp"

#include <random>
#include <set>
#include <string>

using namespace perfmon::base;

namespace {

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const auto next = first_code_point(text);
        if (!next) {
            return false;
        }
        text.remove_prefix(next->size);
    }
    return true;
}

}  // namespace

TEST_CASE("code points are read, and what is no UTF-8 is not") {
    CHECK(first_code_point("A")->value == U'A');
    CHECK(first_code_point("µs")->value == U'µ');
    CHECK(first_code_point("€")->size == 3);
    CHECK(first_code_point("\xF0\x9F\x98\x80")->value == 0x1F600);
    for (const std::string_view bad : {"", "\x80", "\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                                       "\xF8\x88\x80\x80\x80", "\xFF", "\xE2\x82", "\xC3("}) {
        INFO(bad);
        CHECK_FALSE(first_code_point(bad).has_value());
    }
}

TEST_CASE("a code point is written as it is read") {
    for (const char32_t c : {U'\0', U'A', U'\x7F', U'\x80', U'\x7FF', U'\x800', U'\xFFFF', U'\x10000', U'\x10FFFF'}) {
        std::string text;
        append_utf8(text, c);
        CHECK(first_code_point(text)->value == c);
        CHECK(first_code_point(text)->size == text.size());
    }
}

TEST_CASE("UTF-8 stands for itself, and other bytes come back") {
    CHECK(escape_bytes("größer/µs") == "größer/µs");
    CHECK(escape_bytes("gr\xF6\xDF") == "gr\xF4\x8F\xBB\xB6\xF4\x8F\xBB\x9F");
    CHECK(unescape_bytes("gr\xF4\x8F\xBB\xB6\xF4\x8F\xBB\x9F") == "gr\xF6\xDF");
    CHECK(unescape_bytes("\xF4\x8F\xBF\xBD\xF4\x8F") == "\xF4\x8F\xBF\xBD\xF4\x8F");
}

TEST_CASE("any bytes become UTF-8 and the same bytes again, so that two texts stay different") {
    std::mt19937_64 random(7);
    std::set<std::string> texts;
    std::set<std::string> escaped;
    constexpr std::string_view alphabet = "a\xF4\x8F\xBA\xBB\x80\xBF\xC3\xED\xFF";
    for (int i = 0; i < 20'000; ++i) {
        std::string text;
        for (std::uint64_t length = random() % 10; length > 0; --length) {
            text += alphabet[random() % alphabet.size()];
        }
        const std::string written = escape_bytes(text);
        if (!is_utf8(written) || unescape_bytes(written) != text) {
            INFO(text);
            CHECK(false);
        }
        texts.insert(text);
        escaped.insert(written);
    }
    CHECK(texts.size() == escaped.size());
}
