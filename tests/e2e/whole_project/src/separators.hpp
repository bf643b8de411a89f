#pragma once

#ifdef HEAVY_HEADER
#include <algorithm>
#include <functional>
#include <map>
#include <regex>
#endif

/// Whether a character stands between words.
inline bool is_separator(char c) {
    return c == ' ';
}
