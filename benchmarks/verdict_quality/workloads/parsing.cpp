#include "operations.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace perfmon::quality {
namespace {

/// Text as of a configuration file, in records of a few kinds and lengths.
std::string records(int count) {
    std::string text;
    Numbers numbers;
    for (int i = 0; i < count; ++i) {
        switch (numbers(4)) {
            case 0:
                text += "count = " + std::to_string(numbers(1'000'000));
                break;
            case 1:
                text += "name = \"" + std::string(1 + numbers(30), static_cast<char>('a' + numbers(26))) + "\\n\"";
                break;
            case 2:
                text += "ratio = -" + std::to_string(numbers(1000)) + "." + std::to_string(numbers(1000));
                break;
            default:
                text += "list = [" + std::to_string(numbers(10)) + ", " + std::to_string(numbers(1000)) + ", true]";
                break;
        }
        text += numbers(3) == 0 ? "  # a remark\n" : "\n";
    }
    return text;
}

/// Reads records one after the other, and begins again at the end.
class Parser {
public:
    explicit Parser(std::string text) : text_(std::move(text)) {}

    std::uint64_t record() {
        if (at_ >= text_.size()) {
            at_ = 0;
        }
        std::uint64_t value = 0;
        while (at_ < text_.size() && text_[at_] != '\n') {
            value += token();
        }
        ++at_;
        return value;
    }

private:
    static bool is_digit(char c) { return c >= '0' && c <= '9'; }
    static bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

    std::uint64_t token() {
        const char c = text_[at_];
        if (is_digit(c)) {
            return number();
        }
        if (is_letter(c)) {
            return word();
        }
        if (c == '"') {
            return quoted();
        }
        if (c == '#') {
            at_ = text_.find('\n', at_);
            return 0;
        }
        ++at_;
        return c == '-' ? 1 : 0;
    }

    std::uint64_t number() {
        std::uint64_t value = 0;
        for (; is_digit(text_[at_]); ++at_) {
            value = value * 10 + static_cast<std::uint64_t>(text_[at_] - '0');
        }
        return value;
    }

    std::uint64_t word() {
        const auto begin = at_;
        while (is_letter(text_[at_])) {
            ++at_;
        }
        const auto word = std::string_view(text_).substr(begin, at_ - begin);
        return word == "true" ? 1 : word == "name" ? 2 : word.size();
    }

    std::uint64_t quoted() {
        std::uint64_t length = 0;
        for (++at_; text_[at_] != '"'; ++at_) {
            if (text_[at_] == '\\') {
                ++at_;
            }
            ++length;
        }
        ++at_;
        return length;
    }

    std::string text_;
    std::size_t at_ = 0;
};

Operation parse_records(int count) {
    return [parser = std::make_shared<Parser>(records(count))] { return operation([&] { return parser->record(); }); };
}

}  // namespace

Operation parse_records_of_text() {
    return parse_records(12'000);
}

/// So short that a processor which reads nothing else for a second knows its branches by heart.
Operation parse_a_page_by_heart() {
    return parse_records(1500);
}

}  // namespace perfmon::quality
