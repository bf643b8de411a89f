#include "checker/transfer/deliver.hpp"

#include "checker/transfer/secrets.hpp"
#include "runtime/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace perfmon::transfer {
namespace {

using std::chrono::milliseconds;

/// What is left of the total, which ends a try as well.
class Deadline {
public:
    Deadline(const Patience& patience, const base::Clock& clock) : clock_(clock), end_(clock.now() + patience.total) {}

    [[nodiscard]] milliseconds left() const {
        return std::max(milliseconds(0), std::chrono::duration_cast<milliseconds>(end_ - clock_.now()));
    }

    [[nodiscard]] TryLimits within(TryLimits limits) const {
        limits.whole = std::clamp(left(), milliseconds(1), limits.whole);
        limits.connecting = std::min(limits.connecting, limits.whole);
        return limits;
    }

private:
    const base::Clock& clock_;
    base::Clock::Point end_;
};

template <class Request>
Try delivered(Wire& wire, const Request& request, const std::string& server, const Patience& patience,
              base::Clock& clock) {
    const Deadline deadline(patience, clock);
    milliseconds pause = patience.first_pause;
    for (int count = 1;; ++count) {
        Try outcome = wire.send(request, deadline.within(patience.each));
        if (outcome.kind == Try::Kind::delivered) {
            return outcome;
        }
        const std::string times = count == 1 ? "" : fmt::format(" ({} tries)", count);
        const std::string problem = without_secrets(outcome.problem, request) + times;
        if (outcome.kind == Try::Kind::refused || count == patience.tries) {
            throw Error(ExitCode::io, server, problem);
        }
        const milliseconds wait = outcome.retry_after ? std::max(pause, milliseconds(*outcome.retry_after)) : pause;
        if (wait >= deadline.left()) {
            throw Error(ExitCode::io, server,
                        outcome.retry_after
                            ? fmt::format("{}, and asks to wait {} s", problem, outcome.retry_after->count())
                            : problem);
        }
        clock.wait(wait);
        pause *= 2;
    }
}

}  // namespace

Try deliver(Wire& wire, const HttpRequest& request, const Patience& patience, base::Clock& clock) {
    return delivered(wire, request, told_url(request.url), patience, clock);
}

Try deliver(Wire& wire, const Mail& mail, const Patience& patience, base::Clock& clock) {
    return delivered(wire, mail, told_server(mail), patience, clock);
}

}  // namespace perfmon::transfer
