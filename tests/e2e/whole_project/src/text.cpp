#include "text.hpp"

std::size_t count_words(const std::string& text) {
    std::size_t words = 0;
    bool inside = false;
    for (const char c : text) {
        words += !inside && c != ' ' ? 1 : 0;
        inside = c != ' ';
    }
    return words;
}
