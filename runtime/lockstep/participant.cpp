#include "runtime/lockstep/participant.hpp"

#include "runtime/base/error.hpp"
#include "runtime/lockstep/core_set.hpp"
#include "runtime/platform/affinity.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace perfmon::lockstep {
namespace {

/// The turns are A B B A A B B A …: neighbouring samples are pairs, in the order AB BA AB BA, and each
/// side is interrupted half as often as if it had every other turn.
Side side_of_step(std::uint64_t step) {
    return (step + 1) / 2 % 2 == 0 ? Side::first : Side::second;
}

}  // namespace

Participant::Participant(Channel channel, Side side)
    : channel_(std::move(channel)),
      side_(side),
      role_(mine().role),
      starter_(channel_.shared().starter),
      all_cores_(cores_in(channel_.shared().all_cores)) {
    if (const std::int32_t core = channel_.shared().core; core >= 0) {
        core_ = {core};
    }
    narrow();
    wait_for_turn();
}

Participant::~Participant() {
    leave();
}

void Participant::wait_for_turn() {
    constexpr std::int64_t look_around_ms = 1000;
    const auto& shared = channel_.shared();
    const auto began = std::chrono::steady_clock::now();
    while (shared.turn.load() != static_cast<std::uint32_t>(side_)) {
        sleep_while_turn_of(other(side_), shared, look_around_ms);
        if (shared.turn.load() == static_cast<std::uint32_t>(other(side_))) {  // not in the way of a turn
            end_without_starter();
        } else if (!is_sound(shared)) {
            go_alone();  // nobody's turn
            break;
        }
    }
    waited_ += std::chrono::steady_clock::now() - began;
}

/// The other's end is told by whoever started both: when that one is gone, nobody would ever tell, nor read what is
/// measured. It kills its children when it ends, but not those of a wrapper that was killed by it.
void Participant::end_without_starter() const {
    if (!platform::process_lives(starter_)) {
        std::_Exit(static_cast<int>(ExitCode::io));
    }
}

void Participant::hand_over() {
    if (!is_there()) {
        return;
    }
    give_turn_to(other(side_), channel_.shared());
    // It may have ended just before: then nobody is there to give the turn back.
    if (theirs().gone.load() != 0) {
        channel_.shared().turn.store(static_cast<std::uint32_t>(side_));
    }
    wait_for_turn();
}

/// Whether the other side still takes turns with this one.
bool Participant::is_there() const {
    return !alone_for_good_ && theirs().gone.load() == 0;
}

/// The other process has written what cannot be: nothing that it says is believed any more.
void Participant::go_alone() {
    alone_for_good_ = true;
    leave();
}

bool Participant::trusts_other() const {
    // One that wrote anywhere took this side for gone, and its samples went on without a turn: all five launches were
    // told as samples in turns.
    return !alone_for_good_ && mine().arrivals.load() == arrivals_ && mine().gone.load() == 0;
}

/// Each wait takes a few hand-overs. Two whose states were overwritten could hand over to each other for ever, and
/// that would look like life.
bool Participant::is_in_time(std::uint32_t& handovers) {
    constexpr std::uint32_t most = 100;
    if (++handovers > most) {
        go_alone();
    }
    return handovers <= most;
}

void Participant::enter(std::string_view test_case) {
    channel_.shared().test_cases[index_of(side_)].assign(test_case);
}

Participant::Meeting Participant::arrive(std::string_view benchmark) {
    auto& shared = channel_.shared();
    end_without_starter();
    together_ = false;
    if (spread_out_) {
        narrow();
    }
    benchmark_.assign(benchmark);
    mine().name = benchmark_;
    mine().threaded.store(0);
    mine().arrivals.store(++arrivals_);
    const auto is_on_its_way = [&] { return is_there() && shared.parted.load() == 0; };
    std::uint32_t handovers = 0;
    do {
        hand_over();
    } while (is_on_its_way() && theirs().arrivals.load() < arrivals_ && is_in_time(handovers));
    if (!is_on_its_way()) {
        return Meeting::alone;
    }
    if (theirs().arrivals.load() != arrivals_ || theirs().name != benchmark_) {
        shared.parted.store(1);  // for good: what follows could only match by chance
        return Meeting::alone;
    }
    while (side_ == Side::second && is_on_its_way() && theirs().arrivals.load() == arrivals_ &&
           theirs().calibrated.load() != arrivals_ && is_in_time(handovers)) {
        hand_over();
    }
    together_ = is_on_its_way() && theirs().arrivals.load() == arrivals_;
    return together_ ? Meeting::together : Meeting::alone;
}

Participant::Agreement Participant::agree(const Agreement& wish) {
    mine().iterations = wish.iterations;
    mine().samples = wish.samples;
    mine().calibrated.store(arrivals_);
    channel_.shared().step.store(0);
    std::uint32_t handovers = 0;
    while (is_together() && theirs().calibrated.load() != arrivals_ && is_in_time(handovers)) {
        hand_over();
    }
    // One that has no sample to take, or not the time for one, is gone before this one looks: its wish still holds.
    // Else this one would take all of its own, and the two could not be compared.
    if (!together_ || theirs().calibrated.load() != arrivals_) {
        return wish;
    }
    const Agreement their_wish{theirs().iterations, theirs().samples};
    if (their_wish.iterations < 1 || their_wish.samples < 0) {
        go_alone();
        return wish;
    }
    if (theirs().threaded.load() != 0) {
        spread_out();
    }
    return {std::min(wish.iterations, their_wish.iterations), std::min(wish.samples, their_wish.samples)};
}

bool Participant::begin_sample() {
    bool was_interrupted = false;
    std::uint32_t handovers = 0;
    while (is_together() && side_of_step(channel_.shared().step.load()) != side_ && is_in_time(handovers)) {
        hand_over();
        was_interrupted = true;
    }
    return was_interrupted;
}

void Participant::end_sample() {
    channel_.shared().step.fetch_add(1);
}

bool Participant::is_together() const {
    return together_ && is_there() && theirs().arrivals.load() == arrivals_;
}

void Participant::leave() {
    if (platform::process_id() != process_) {
        return;
    }
    together_ = false;
    declare_gone(side_, channel_.shared());
}

void Participant::keep_to(const std::vector<std::int64_t>& cores) {
    cores_.clear();
    if (!cores.empty() && platform::pin_to(cores) == platform::Pinning::done) {
        cores_ = cores;
    }
}

void Participant::narrow() {
    spread_out_ = false;
    keep_to(core_.empty() ? all_cores_ : core_);
}

void Participant::spread_out() {
    if (!spread_out_) {
        spread_out_ = true;
        mine().threaded.store(1);
        keep_to(all_cores_);
    }
}

}  // namespace perfmon::lockstep
