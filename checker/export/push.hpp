#pragma once

#include "checker/documents/config.hpp"
#include "checker/documents/export.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace perfmon::exports {

/// A request of HTTP that hands over a document, or a part of it. It has no secret.
struct PushRequest {
    bool replaces = false;  ///< PUT, where the server has what was handed over before
    std::string url;
    std::vector<std::string> headers;
    std::string body;
};

/// What the path of an address tells: each of these servers has its own. Nothing where it tells nothing.
[[nodiscard]] std::optional<documents::PushProtocol> protocol_told_by(std::string_view url);

/// Why nothing is to be sent to this address, as the end of a sentence; empty: there is no reason.
[[nodiscard]] std::string problem_with(std::string_view url, documents::PushProtocol protocol);

/// The server, as a sentence names it.
[[nodiscard]] std::string_view receiver_of(documents::PushProtocol protocol);

/// All requests that hand over the document: a Pushgateway gets one for each check, whose group of series it replaces,
/// so that a metric that vanished goes; any other server gets one.
/// @param unix_milliseconds  when the state is told, for what has no times of measurement: see remote_write()
[[nodiscard]] std::vector<PushRequest> push_requests(const documents::ExportDocument& document,
                                                     documents::PushProtocol protocol, const std::string& url,
                                                     std::int64_t unix_milliseconds);

/// What a server did not take although its status is one of success, as the end of a sentence; empty: it took all.
[[nodiscard]] std::string refused_in(const std::string& answer, documents::PushProtocol protocol);

}  // namespace perfmon::exports
