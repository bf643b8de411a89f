#include "checker/transfer/deliver.hpp"

#include "checker/transfer/secrets.hpp"
#include "runtime/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <thread>

namespace perfmon::transfer {
namespace {

using std::chrono::milliseconds;

class MachineClock : public Clock {
public:
    [[nodiscard]] Point now() const override { return std::chrono::steady_clock::now(); }
    void wait(milliseconds time) override { std::this_thread::sleep_for(time); }
};

/// What is left of the total, which ends a try as well.
class Deadline {
public:
    Deadline(const Patience& patience, const Clock& clock) : clock_(clock), end_(clock.now() + patience.total) {}

    [[nodiscard]] milliseconds left() const {
        return std::max(milliseconds(0), std::chrono::duration_cast<milliseconds>(end_ - clock_.now()));
    }

    [[nodiscard]] TryLimits within(TryLimits limits) const {
        limits.whole = std::clamp(left(), milliseconds(1), limits.whole);
        limits.connecting = std::min(limits.connecting, limits.whole);
        return limits;
    }

private:
    const Clock& clock_;
    Clock::Point end_;
};

template <class Request>
Try delivered(Wire& wire, const Request& request, const std::string& server, const Patience& patience, Clock& clock) {
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

Clock& machine_clock() {
    static MachineClock clock;
    return clock;
}

Try deliver(Wire& wire, const HttpRequest& request, const Patience& patience, Clock& clock) {
    return delivered(wire, request, told_url(request.url), patience, clock);
}

Try deliver(Wire& wire, const Mail& mail, const Patience& patience, Clock& clock) {
    return delivered(wire, mail, told_server(mail), patience, clock);
}

}  // namespace perfmon::transfer
