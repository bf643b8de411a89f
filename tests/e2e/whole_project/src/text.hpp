#pragma once

#include <cstddef>
#include <string>

/// The number of words in a text.
std::size_t count_words(const std::string& text);
