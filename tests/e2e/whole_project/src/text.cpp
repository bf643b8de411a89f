#include "text.hpp"

#include "separators.hpp"

std::size_t count_words(const std::string& text) {
    std::size_t words = 0;
    bool inside = false;
    for (const char c : text) {
        words += !inside && !is_separator(c) ? 1 : 0;
        inside = !is_separator(c);
    }
    return words;
}
