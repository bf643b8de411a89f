#include "checker/launch/patience.hpp"

#include <algorithm>
#include <utility>

namespace perfmon::launch {

Seconds Stillness::lasted(PatienceClock::time_point now, const Look& look) {
    constexpr Seconds between_looks{1.0};
    constexpr double least_share = 0.05;
    if (now - looked_at_ >= between_looks) {
        const Activity seen = look();
        const Seconds elapsed = now - looked_at_;
        const auto before = std::exchange(seen_, seen);
        const Seconds used = before ? seen.processor_time - before->processor_time : Seconds{0};
        // It falls when one of several processes ends.
        if (seen.at_work || used < Seconds{0} || used > least_share * elapsed) {
            since_ = now;
        }
        looked_at_ = now;
    }
    return now - since_;
}

Patience::Patience(std::optional<Seconds> timeout, Seconds set_up, PatienceClock::time_point now)
    : timeout_(timeout), set_up_(set_up), since_(now), stillness_(now) {}

bool Patience::is_lost(std::uint32_t handovers, PatienceClock::time_point now, const Look& look) {
    if (handovers != handovers_) {
        handovers_ = handovers;
        longest_ = std::max<Seconds>(longest_, now - since_);
        since_ = now;
        stillness_ = Stillness(now);
    }
    return stillness_.lasted(now, look) > sleeping_limit() || now - since_ > working_limit();
}

Seconds Patience::sleeping_limit() const {
    constexpr Seconds least{10.0};
    constexpr double times_longest = 5.0;
    constexpr double times_set_up = 2.0;
    constexpr Seconds two_looks{2.0};
    return std::max(within_timeout(least + times_longest * longest_ + times_set_up * set_up_), two_looks);
}

Seconds Patience::working_limit() const {
    // Beyond a minute a turn is no better than a launch, and whole launches take turns instead.
    constexpr Seconds least{60.0};
    constexpr double times_longest = 20.0;
    constexpr double times_set_up = 4.0;
    return within_timeout(least + times_longest * longest_ + times_set_up * set_up_);
}

/// The launches that follow need the rest of the time-out.
Seconds Patience::within_timeout(Seconds limit) const {
    constexpr double share = 1.0 / 4;
    return timeout_ ? std::min(limit, share * *timeout_) : limit;
}

}  // namespace perfmon::launch
