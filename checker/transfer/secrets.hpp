#pragma once

#include "checker/transfer/request.hpp"

#include <string>
#include <string_view>

namespace perfmon::transfer {

/// The part of a URL that may be told: `https://hooks.example.com/…`. The path of a webhook is a secret, and so is what
/// stands before an `@`.
[[nodiscard]] std::string told_url(std::string_view url);

/// `smtp://mail.example.com:587`
[[nodiscard]] std::string told_server(const Mail& mail);

/// A text of a server or a library in which every secret of what was sent is replaced by `***`: a server may answer
/// with what it was asked.
[[nodiscard]] std::string without_secrets(std::string text, const HttpRequest& request);
[[nodiscard]] std::string without_secrets(std::string text, const Mail& mail);

}  // namespace perfmon::transfer
