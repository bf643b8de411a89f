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

std::string without_password_of(const std::string& url, std::string message) {
    const std::string shown = without_password(url);
    if (const std::size_t at = message.find(url); at != std::string::npos) {
        message.replace(at, url.size(), shown);
    }
    std::string told;
    for (std::size_t begin = 0; begin <= message.size();) {
        const std::size_t quote = std::min(message.find('"', begin), message.size());
        const std::size_t end = std::min(message.find('"', quote + 1), message.size());
        told += message.substr(begin, quote - begin);
        if (quote < message.size()) {
            const std::string quoted = message.substr(quote + 1, end - quote - 1);
            const bool is_secret = url.find(quoted) != std::string::npos && shown.find(quoted) == std::string::npos;
            told += is_secret ? "\"***\"" : message.substr(quote, end + 1 - quote);
        }
        begin = end + 1;
    }
    return told;
}

}  // namespace perfmon::database
