#include "checker/transfer/secrets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace perfmon::transfer {
namespace {

constexpr std::string_view mask = "***";

/// A shorter word is found everywhere, and is no secret worth the name.
constexpr std::size_t shortest_secret = 4;

void hide(std::string& text, std::string_view secret) {
    if (secret.size() < shortest_secret) {
        return;
    }
    for (auto at = text.find(secret); at != std::string::npos; at = text.find(secret, at + mask.size())) {
        text.replace(at, secret.size(), mask);
    }
}

struct UrlParts {
    std::string_view scheme;  ///< with `://`
    std::string_view user;    ///< empty without an `@`
    std::string_view host;    ///< with its port
    std::string_view path;    ///< from the slash on
};

UrlParts parts_of(std::string_view url) {
    UrlParts parts;
    if (const auto end = url.find("://"); end != std::string_view::npos) {
        parts.scheme = url.substr(0, end + 3);
        url.remove_prefix(end + 3);
    }
    const auto end = std::min(url.find_first_of("/?#"), url.size());
    parts.path = url.substr(end);
    parts.host = url.substr(0, end);
    if (const auto at = parts.host.rfind('@'); at != std::string_view::npos) {
        parts.user = parts.host.substr(0, at);
        parts.host.remove_prefix(at + 1);
    }
    return parts;
}

}  // namespace

std::string told_url(std::string_view url) {
    const UrlParts parts = parts_of(url);
    const bool has_more = !parts.path.empty() && parts.path != "/";
    return fmt::format("{}{}{}", parts.scheme, parts.host, has_more ? "/…" : "");
}

std::string told_server(const Mail& mail) {
    return fmt::format("{}://{}:{}", mail.encryption == Encryption::tls ? "smtps" : "smtp", mail.host, mail.port);
}

std::string without_secrets(std::string text, const HttpRequest& request) {
    const UrlParts parts = parts_of(request.url);
    hide(text, parts.path);
    hide(text, parts.user);
    if (const auto colon = parts.user.find(':'); colon != std::string_view::npos) {
        hide(text, parts.user.substr(colon + 1));
    }
    hide(text, request.password);
    for (const std::string& header : request.headers) {
        const std::string_view whole = header;
        const auto value = whole.substr(std::min(whole.find(": "), whole.size()));
        if (!value.empty() && !whole.starts_with("Content-")) {
            hide(text, value.substr(2));
            hide(text, value.substr(value.rfind(' ') + 1));  // a server may tell a token without its `Bearer`
        }
    }
    return text;
}

std::string without_secrets(std::string text, const Mail& mail) {
    hide(text, mail.password);
    return text;
}

}  // namespace perfmon::transfer
