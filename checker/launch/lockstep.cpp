#include "launch/lockstep.hpp"

#include "launch/child.hpp"
#include "launch/interrupts.hpp"
#include "lockstep/affinity.hpp"
#include "lockstep/channel.hpp"

#include <poll.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <memory>

namespace perfmon::launch {
namespace {

using Clock = std::chrono::steady_clock;
using lockstep::Role;
using lockstep::Side;

/// How long the snapshot may keep its turn. Turns last milliseconds, but setting a perf test up may take long; so
/// may one call, and then the other process's did as well.
class Patience {
public:
    explicit Patience(const std::optional<std::chrono::duration<double>>& timeout) : timeout_(timeout) {}

    /// To be called again and again. @returns whether the present turn has lasted too long
    bool is_lost(std::uint32_t handovers, Clock::time_point now) {
        if (handovers != handovers_) {
            handovers_ = handovers;
            longest_ = std::max(longest_, Seconds(now - since_));
            since_ = now;
        }
        return Seconds(now - since_) > limit();
    }

private:
    using Seconds = std::chrono::duration<double>;

    [[nodiscard]] Seconds limit() const {
        constexpr Seconds least{60.0};
        constexpr double times_longest = 20.0;
        // The current executable needs the rest of the time-out for itself.
        constexpr double share_of_timeout = 1.0 / 3;
        const auto limit = least + times_longest * longest_;
        return timeout_ ? std::min(limit, share_of_timeout * *timeout_) : limit;
    }

    std::optional<Seconds> timeout_;
    std::uint32_t handovers_ = 0;
    Seconds longest_{0};
    Clock::time_point since_ = Clock::now();
};

/// Two processes from their start to their end.
class Twins {
public:
    Twins(const Command& current, const Command& snapshot, const TurnPlan& plan)
        : channel_(lockstep::Channel::create()),
          commands_{current, snapshot},
          patience_(plan.timeout),
          current_side_(plan.first == format::FirstTurn::current ? Side::first : Side::second) {
        if (plan.timeout) {
            deadline_ = Clock::now() + std::chrono::duration_cast<Clock::duration>(*plan.timeout);
        }
        auto& shared = channel_.shared();
        shared.core = plan.cores.size() == 1 ? static_cast<std::int32_t>(plan.cores.front()) : -1;
        shared.all_cores = lockstep::core_set_of(plan.cores.size() > 1 ? plan.cores : plan.all_cores);
        shared.sides[index_of(current_side_)].role = Role::current;
        shared.sides[index_of(snapshot_side())].role = Role::snapshot;
    }

    TwinExits run() {
        start(Side::first);
        // One after the other: their start-ups must not disturb each other's, nor a sample.
        while (!has_second() && !is_over()) {
            watch();
            if (turn() == Side::second && !is_over()) {
                start(Side::second);
            }
        }
        while (!is_over()) {
            watch();
        }
        TwinExits exits;
        exits.current = finish(current_side_);
        exits.snapshot = finish(snapshot_side());
        exits.snapshot_hung = snapshot_hung_;
        return exits;
    }

private:
    [[nodiscard]] Side snapshot_side() const { return other(current_side_); }
    [[nodiscard]] Side turn() const { return static_cast<Side>(channel_.shared().turn.load()); }
    [[nodiscard]] Child* child(Side side) const { return children_[index_of(side)].get(); }
    [[nodiscard]] bool has_second() const { return child(Side::second) != nullptr; }
    [[nodiscard]] bool has_ended(Side side) const { return child(side) != nullptr && child(side)->has_ended(); }

    void start(Side side) {
        Command command = commands_[side == current_side_ ? 0 : 1];
        command.arguments.push_back(std::string("--perfmon-lockstep=") + (side == Side::first ? "1@" : "2@") +
                                    channel_.path());
        children_[index_of(side)] = std::make_unique<Child>(command);
    }

    /// Waits a little, and sees to it that nobody waits for one that is no more.
    void watch() {
        constexpr int interval_ms = 50;
        constexpr int until_second_ms = 1;
        std::array<pollfd, 2> waiting{};
        nfds_t count = 0;
        for (const auto& each : children_) {
            if (each && !each->has_ended()) {
                waiting.at(count++) = {each->output(), POLLIN, 0};
            }
        }
        ::poll(waiting.data(), count, has_second() ? interval_ms : until_second_ms);
        for (nfds_t i = 0; i < count; ++i) {
            take_output(waiting.at(i));
        }
        for (const Side side : {Side::first, Side::second}) {
            const bool is_told = channel_.shared().sides[index_of(side)].gone.load() != 0;
            if (has_ended(side) && !is_told) {
                declare_gone(side, channel_.shared());
            }
        }
        end_hanging();
    }

    void take_output(const pollfd& ready) {
        for (const auto& each : children_) {
            if (each && each->output() == ready.fd && ready.revents != 0 && !each->take_output()) {
                ::usleep(500);  // closed: the end is near, and poll() no longer waits
            }
        }
    }

    void end_hanging() {
        const auto now = Clock::now();
        const bool is_lost = patience_.is_lost(channel_.shared().handovers.load(), now);
        const bool snapshot_runs = child(snapshot_side()) != nullptr && !has_ended(snapshot_side());
        if (snapshot_runs && is_lost && (turn() == snapshot_side() || has_ended(current_side_))) {
            snapshot_hung_ = true;
            child(snapshot_side())->kill();
        }
        timed_out_ = deadline_ && now >= *deadline_;
    }

    [[nodiscard]] bool is_over() const {
        return timed_out_ ||
               (has_ended(current_side_) && (child(snapshot_side()) == nullptr || has_ended(snapshot_side())));
    }

    Exit finish(Side side) {
        Child* const process = child(side);
        if (process == nullptr) {
            return {};
        }
        const bool runs = !process->has_ended();
        return process->finish(runs && timed_out_ ? Child::Ending::at_deadline : Child::Ending::by_itself);
    }

    InterruptForwarding forwarding_;
    lockstep::Channel channel_;
    std::array<Command, 2> commands_;  ///< current, snapshot
    std::array<std::unique_ptr<Child>, 2> children_;
    Patience patience_;
    Side current_side_;
    std::optional<Clock::time_point> deadline_;
    bool timed_out_ = false;
    bool snapshot_hung_ = false;
};

}  // namespace

TwinExits run_in_lockstep(const Command& current, const Command& snapshot, const TurnPlan& plan) {
    return Twins(current, snapshot, plan).run();
}

}  // namespace perfmon::launch
