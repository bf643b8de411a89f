#pragma once

#include "checker/documents/alert_message.hpp"

#include <string>
#include <string_view>

/// A message as a mail (RFC 5322), text and HTML in one (RFC 2046). In ASCII throughout: no server may change it.
namespace perfmon::notify {

struct Envelope {
    std::string sender;
    std::string recipient;
};

/// With CR LF at the end of each line, as it is sent.
[[nodiscard]] std::string email_of(const documents::AlertMessage& message, const Envelope& envelope);

/// The two parts of it. The text is fit for a terminal, too.
[[nodiscard]] std::string email_text(const documents::AlertMessage& message);
[[nodiscard]] std::string email_html(const documents::AlertMessage& message);

}  // namespace perfmon::notify
