#pragma once

#include <cstddef>
#include <string>

#ifdef HEAVY_HEADER
#include <algorithm>
#include <functional>
#include <iostream>
#include <regex>
#endif

/// The number of words in a text.
std::size_t count_words(const std::string& text);
