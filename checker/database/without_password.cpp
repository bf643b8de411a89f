#include "checker/database/postgresql_connection.hpp"

#include <algorithm>

namespace perfmon::database {
namespace {

/// `?password=…` and `&password=…`, percent-encoded or not: a URL whose parameters are told is one too many.
std::string without_parameters(std::string url) {
    return url.substr(0, url.find('?'));
}

}  // namespace

std::string without_password(const std::string& url) {
    std::string shown = without_parameters(url);
    const std::size_t scheme = shown.find("://");
    if (scheme == std::string::npos) {
        return shown;
    }
    const std::size_t begin = scheme + 3;
    // A password may hold an `@` or a `/` that nobody has encoded: all up to the last `@` may be one.
    const std::size_t at = shown.rfind('@');
    if (at == std::string::npos || at < begin) {
        return shown;
    }
    const std::size_t colon = std::min(shown.find(':', begin), at);
    return shown.substr(0, colon) + shown.substr(at);
}

}  // namespace perfmon::database
