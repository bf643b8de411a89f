#include "runtime/base/shell.hpp"

#include "runtime/base/error.hpp"
#include "runtime/base/printable.hpp"
#include "runtime/base/words.hpp"

#include <algorithm>
#include <cctype>

namespace perfmon::base {

namespace {

std::string in_octal(char c) {
    const auto byte = static_cast<unsigned char>(c);
    std::string text = "\\";
    for (const unsigned shift : {6U, 3U, 0U}) {
        text += static_cast<char>('0' + (byte >> shift) % 8);
    }
    return text;
}

/// One word of a line after the other.
class WordsOfLine {
public:
    WordsOfLine(std::string_view line, ShellSyntax syntax) : line_(line), syntax_(syntax) {}

    [[nodiscard]] std::vector<std::string> all() {
        std::vector<std::string> words;
        while (skip_blanks()) {
            words.push_back(word());
        }
        return words;
    }

private:
    void refuse(const std::string& reason) const {
        if (syntax_ == ShellSyntax::refused) {
            throw Error(ExitCode::usage, std::string(line_), reason);
        }
    }

    /// @returns whether there is more
    bool skip_blanks() {
        at_ = std::min(line_.find_first_not_of(blanks, at_), line_.size());
        return at_ < line_.size();
    }

    std::string word() {
        std::string word;
        while (at_ < line_.size() && blanks.find(line_[at_]) == std::string_view::npos) {
            const char c = line_[at_++];
            if (c == '\'') {
                word += quoted_plainly();
            } else if (c == '"') {
                word += quoted_with_escapes();
            } else if (c == '\\') {
                word += escaped();
            } else {
                if (std::string_view("|&;<>()$`").find(c) != std::string_view::npos) {
                    refuse(std::string(1, c) +
                           " means something to a shell only, and none reads this: quote it, or write sh -c '…'");
                }
                word += c;
            }
        }
        return word;
    }

    char escaped() {
        if (at_ == line_.size()) {
            refuse("a backslash has nothing behind it");
            return '\\';
        }
        return line_[at_++];
    }

    std::string quoted_plainly() {
        const auto end = std::min(line_.find('\'', at_), line_.size());
        std::string text(line_.substr(at_, end - at_));
        pass_quote_at(end);
        return text;
    }

    std::string quoted_with_escapes() {
        std::string text;
        while (at_ < line_.size() && line_[at_] != '"') {
            const bool escapes = line_[at_] == '\\' && at_ + 1 < line_.size() &&
                                 std::string_view("\"\\$`").find(line_[at_ + 1]) != std::string_view::npos;
            at_ += escapes ? 1 : 0;
            text += line_[at_++];
        }
        pass_quote_at(at_);
        return text;
    }

    void pass_quote_at(std::size_t end) {
        if (end == line_.size()) {
            refuse("a quote has no end");
        }
        at_ = std::min(end + 1, line_.size());
    }

    std::string_view line_;
    ShellSyntax syntax_;
    std::size_t at_ = 0;
};

}  // namespace

std::string shell_quoted(std::string_view word) {
    const bool plain = !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
               std::string_view("_./+-=:,@%").find(c) != std::string_view::npos;
    });
    if (plain) {
        return std::string(word);
    }
    const bool shown = printable(word) == word;
    std::string quoted = shown ? "'" : "$'";
    for (const char c : word) {
        if (shown) {
            quoted += c == '\'' ? "'\\''" : std::string(1, c);
        } else {
            // As bash, zsh and ksh read it: a terminal would act on the character itself, or not show it.
            quoted += std::isalnum(static_cast<unsigned char>(c)) != 0 ? std::string(1, c) : in_octal(c);
        }
    }
    return quoted + '\'';
}

std::vector<std::string> shell_words(std::string_view line, ShellSyntax syntax) {
    return WordsOfLine(line, syntax).all();
}

}  // namespace perfmon::base
