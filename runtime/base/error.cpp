#include "runtime/base/error.hpp"

#include <utility>

namespace perfmon {
namespace {

/// As JSON writes it: what() would end at a NUL in a key, and the place and the advice behind it were lost.
std::string without_nul(const std::string& text) {
    std::string shown;
    for (const char c : text) {
        c == '\0' ? shown += "\\u0000" : shown += c;
    }
    return shown;
}

}  // namespace

Error::Error(ExitCode code, std::string source, const std::string& message, const std::string& lines)
    : std::runtime_error(without_nul((source.empty() ? message : source + ": " + message) + lines)),
      code_(code),
      source_(std::move(source)),
      lines_(without_nul(lines)) {}

}  // namespace perfmon
