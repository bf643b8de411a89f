#include "runtime/base/last_lines.hpp"

namespace perfmon::base {

std::string last_lines(const std::string& output) {
    constexpr std::size_t most_lines = 12;
    std::size_t start = output.find_last_not_of('\n');
    if (start == std::string::npos) {
        return {};
    }
    const std::string text = output.substr(0, start + 1);
    std::size_t begin = text.size();
    for (std::size_t lines = 0; lines < most_lines && begin != std::string::npos && begin > 0; ++lines) {
        begin = text.rfind('\n', begin - 1);
    }
    const std::string tail = begin == std::string::npos || begin == 0 ? text : text.substr(begin + 1);
    std::string indented = "\n  | ";
    for (const char c : tail) {
        if (c == '\t') {
            indented += "    ";  // in a name it is an escape, and in what a process prints a space
            continue;
        }
        indented += c;
        if (c == '\n') {
            indented += "  | ";
        }
    }
    return indented;
}

}  // namespace perfmon::base
