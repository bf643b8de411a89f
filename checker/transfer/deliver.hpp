#pragma once

#include "checker/transfer/wire.hpp"
#include "runtime/base/clock.hpp"

#include <chrono>

namespace perfmon::transfer {

/// How often something is tried, and for how long.
struct Patience {
    TryLimits each;
    int tries = 4;
    std::chrono::milliseconds first_pause{1'000};  ///< twice as long behind each further try
    std::chrono::milliseconds total{60'000};       ///< all tries with their pauses
};

/// Hands something over, and tries again where the reason of a failure may pass: no connection, a time-out, HTTP's 408,
/// 429 and 5xx, SMTP's 4xx. A server that says how long to wait (`Retry-After`) is left alone for that long, where the
/// total allows it.
/// @returns the try that delivered it
/// @throws Error with ExitCode::io, whose source is the server's name without any secret
Try deliver(Wire& wire, const HttpRequest& request, const Patience& patience = {},
            base::Clock& clock = base::machine_clock());
Try deliver(Wire& wire, const Mail& mail, const Patience& patience = {}, base::Clock& clock = base::machine_clock());

}  // namespace perfmon::transfer
