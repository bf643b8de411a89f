#pragma once

#include "checker/transfer/request.hpp"

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>

namespace perfmon::transfer {

/// How long one try may take, and how much of an answer is read.
struct TryLimits {
    std::chrono::milliseconds connecting{10'000};
    std::chrono::milliseconds whole{30'000};
    std::size_t answer_bytes = 65'536;
};

/// What became of one try to hand something over.
struct Try {
    enum class Kind {
        delivered,  ///< the server took it: an answer that breaks off behind a status of success is one
        may_pass,   ///< it failed for a reason that may be gone in a moment
        refused,    ///< it will fail again
    };

    Kind kind = Kind::refused;
    long status = 0;                                       ///< HTTP's or SMTP's last; 0: there was none
    std::string answer;                                    ///< the body of HTTP's, as far as it was read
    std::string problem;                                   ///< what went wrong, as the end of a sentence
    std::optional<std::chrono::seconds> retry_after = {};  ///< for how long the server asks to be left alone
};

/// What brings bytes to servers: libcurl, or a fake in tests. One object keeps its connections open from one call to
/// the next.
class Wire {
public:
    Wire() = default;
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;
    virtual ~Wire() = default;

    /// Certificates are verified, and a redirect is followed nowhere: what is sent has secrets in it.
    virtual Try send(const HttpRequest& request, const TryLimits& limits) = 0;
    virtual Try send(const Mail& mail, const TryLimits& limits) = 0;
};

/// Why this program cannot send anything, in one sentence; empty when it can. It needs libcurl.
[[nodiscard]] std::string why_no_wire();

/// @throws Error with ExitCode::usage when it cannot send anything
[[nodiscard]] std::unique_ptr<Wire> make_wire();

}  // namespace perfmon::transfer
