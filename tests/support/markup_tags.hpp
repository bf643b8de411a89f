#pragma once

#include <string>

namespace perfmon::test {

/// The tags in their order, with the names of their attributes; what a name could change if it were no text.
inline std::string tags_of(const std::string& markup) {
    std::string tags;
    bool in_tag = false;
    bool in_value = false;
    for (const char c : markup) {
        if (in_tag && c == '"') {
            in_value = !in_value;
        } else if (!in_value && (c == '<' || c == '>')) {
            in_tag = c == '<';
            tags += c;
        } else if (in_tag && !in_value) {
            tags += c;
        }
    }
    return tags;
}

}  // namespace perfmon::test
