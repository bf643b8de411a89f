#include "lockstep/participant.hpp"

#include "format/error.hpp"
#include "lockstep/affinity.hpp"

#include <unistd.h>

#include <algorithm>
#include <utility>

namespace perfmon::lockstep {
namespace {

/// The turns are A B B A A B B A …: neighbouring samples are pairs, in the order AB BA AB BA, and each
/// side is interrupted half as often as if it had every other turn.
Side side_of_step(std::uint64_t step) {
    return (step + 1) / 2 % 2 == 0 ? Side::first : Side::second;
}

}  // namespace

Participant::Participant(Channel channel, Side side) : channel_(std::move(channel)), side_(side) {
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
        }
    }
    waited_ += std::chrono::steady_clock::now() - began;
}

/// The other's end is told by whoever started both: when that one is gone, nobody would ever tell, nor read what is
/// measured. It kills its children when it ends, but not those of a wrapper that was killed by it.
void Participant::end_without_starter() const {
    if (!starter_lives(channel_.shared())) {
        ::_exit(static_cast<int>(ExitCode::io));
    }
}

void Participant::hand_over() {
    if (theirs().gone.load() != 0) {
        return;
    }
    give_turn_to(other(side_), channel_.shared());
    // It may have ended just before: then nobody is there to give the turn back.
    if (theirs().gone.load() != 0) {
        channel_.shared().turn.store(static_cast<std::uint32_t>(side_));
    }
    wait_for_turn();
}

Participant::Meeting Participant::arrive(std::string_view benchmark) {
    auto& shared = channel_.shared();
    end_without_starter();
    together_ = false;
    if (spread_out_) {
        narrow();
    }
    mine().name.assign(benchmark);
    mine().threaded.store(0);
    const auto arrival = mine().arrivals.fetch_add(1) + 1;
    const auto is_there = [&] { return theirs().gone.load() == 0 && shared.parted.load() == 0; };
    do {
        hand_over();
    } while (is_there() && theirs().arrivals.load() < arrival);
    if (!is_there()) {
        return Meeting::alone;
    }
    if (theirs().arrivals.load() != arrival || theirs().name != mine().name) {
        shared.parted.store(1);  // for good: what follows could only match by chance
        return Meeting::alone;
    }
    while (side_ == Side::second && is_there() && theirs().arrivals.load() == arrival &&
           theirs().calibrated.load() != arrival) {
        hand_over();
    }
    together_ = is_there() && theirs().arrivals.load() == arrival;
    return together_ ? Meeting::together : Meeting::alone;
}

Participant::Agreement Participant::agree(const Agreement& wish) {
    const auto arrival = mine().arrivals.load();
    mine().iterations = wish.iterations;
    mine().samples = wish.samples;
    mine().calibrated.store(arrival);
    channel_.shared().step.store(0);
    while (is_together() && theirs().calibrated.load() != arrival) {
        hand_over();
    }
    if (!is_together()) {
        return wish;
    }
    if (theirs().threaded.load() != 0) {
        spread_out();
    }
    return {std::min(wish.iterations, theirs().iterations), std::min(wish.samples, theirs().samples)};
}

bool Participant::begin_sample() {
    bool was_interrupted = false;
    while (is_together() && side_of_step(channel_.shared().step.load()) != side_) {
        hand_over();
        was_interrupted = true;
    }
    return was_interrupted;
}

void Participant::end_sample() {
    channel_.shared().step.fetch_add(1);
}

bool Participant::is_together() const {
    return together_ && theirs().gone.load() == 0 && theirs().arrivals.load() == mine().arrivals.load();
}

void Participant::leave() {
    if (::getpid() != process_) {
        return;
    }
    together_ = false;
    declare_gone(side_, channel_.shared());
}

void Participant::keep_to(const std::vector<std::int64_t>& cores) {
    cores_.clear();
    if (!cores.empty() && pin_to(cores) == Pinning::done) {
        cores_ = cores;
    }
}

void Participant::narrow() {
    spread_out_ = false;
    const auto core = channel_.shared().core;
    keep_to(core >= 0 ? std::vector<std::int64_t>{core} : cores_in(channel_.shared().all_cores));
}

void Participant::spread_out() {
    if (!spread_out_) {
        spread_out_ = true;
        mine().threaded.store(1);
        keep_to(cores_in(channel_.shared().all_cores));
    }
}

}  // namespace perfmon::lockstep
