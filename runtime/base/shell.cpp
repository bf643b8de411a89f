#include "runtime/base/shell.hpp"

#include "runtime/base/printable.hpp"

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

}  // namespace perfmon::base
