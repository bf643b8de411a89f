#include "checker/launch/lockstep.hpp"

#include "checker/launch/child.hpp"
#include "checker/launch/patience.hpp"
#include "runtime/lockstep/channel.hpp"
#include "runtime/lockstep/core_set.hpp"
#include "runtime/platform/interrupts.hpp"
#include "runtime/platform/wait_for_input.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>

namespace perfmon::launch {
namespace {

using Clock = PatienceClock;
using lockstep::Role;
using lockstep::Side;

constexpr std::array both_sides{Side::first, Side::second};

/// Two processes from their start to their end.
class BothProcesses {
public:
    BothProcesses(const Command& current, const Command& snapshot, const TurnPlan& plan)
        : channel_(lockstep::Channel::create()),
          commands_{current, snapshot},
          patience_(plan.timeout, plan.set_up, Clock::now()),
          current_side_(plan.first == documents::FirstTurn::current ? Side::first : Side::second) {
        if (plan.timeout) {
            deadline_ = Clock::now() + std::chrono::duration_cast<Clock::duration>(*plan.timeout);
        }
        auto& shared = channel_.shared();
        shared.core = plan.cores.size() == 1 ? static_cast<std::int32_t>(plan.cores.front()) : -1;
        shared.all_cores = lockstep::core_set_of(plan.cores.size() > 1 ? plan.cores : plan.all_cores);
        shared.sides[index_of(current_side_)].role = Role::current;
        shared.sides[index_of(snapshot_side())].role = Role::snapshot;
    }

    ExitsOfBoth run() {
        // Both at once: neither takes a sample before the other one has come to its first benchmark. One after the
        // other, a decision on one benchmark took 0.30 s instead of 0.25 s.
        start(Side::first);
        start(Side::second);
        while (!is_over()) {
            watch();
        }
        ExitsOfBoth exits;
        exits.current = finish(current_side_);
        exits.snapshot = finish(snapshot_side());
        exits.hang = hang_;
        exits.is_overwritten = is_overwritten_;
        exits.parted_by_names = channel_.shared().parted.load() != 0;
        return exits;
    }

private:
    [[nodiscard]] Side snapshot_side() const { return other(current_side_); }
    /// Whose turn it is. Of what nobody's turn is, the first side's.
    [[nodiscard]] Side turn() const {
        return channel_.shared().turn.load() == static_cast<std::uint32_t>(Side::second) ? Side::second : Side::first;
    }
    [[nodiscard]] Child* child(Side side) const { return children_[index_of(side)].get(); }
    [[nodiscard]] const platform::SupervisedProcess* supervised(Side side) const { return &child(side)->process(); }
    [[nodiscard]] bool has_ended(Side side) const { return supervised(side)->has_ended(); }
    [[nodiscard]] bool runs(Side side) const { return !has_ended(side); }
    [[nodiscard]] Look look_at(Side side) const {
        return [process = supervised(side)->process()] { return activity_of_group(process); };
    }

    void start(Side side) {
        Command command = commands_[side == current_side_ ? 0 : 1];
        command.arguments.push_back(
            fmt::format("--perfmon-lockstep={}@{}", side == Side::first ? 1 : 2, channel_.path()));
        children_[index_of(side)] = std::make_unique<Child>(command);
    }

    /// Waits a little, and sees to it that nobody waits for one that is no more, or for ever.
    void watch() {
        gather_output();
        for (const Side side : both_sides) {
            if (has_ended(side)) {
                supervised(side)->kill();  // what it has left running would disturb the other one
                declare_gone(side, channel_.shared());
            }
        }
        const auto now = Clock::now();
        if (hang_) {
            end_hanging(now);
        } else {
            look_for_trouble(now);
        }
        timed_out_ = deadline_ && now >= *deadline_;
    }

    void gather_output() {
        constexpr std::chrono::milliseconds interval{50};
        constexpr std::chrono::milliseconds without_output{5};  // then nothing tells that a process has ended
        std::array<platform::Awaited, 2> awaited{};
        auto at_most = interval;
        for (const Side side : both_sides) {
            if (runs(side) && !is_closed_[index_of(side)]) {
                awaited[index_of(side)].source = &supervised(side)->output();
            } else if (runs(side)) {
                at_most = std::min(at_most, without_output);
            }
        }
        platform::wait_for_input(awaited, at_most);
        for (const Side side : both_sides) {
            if (awaited[index_of(side)].is_ready && !child(side)->take_output()) {
                is_closed_.at(index_of(side)) = true;
            }
        }
    }

    void look_for_trouble(Clock::time_point now) {
        const lockstep::Shared& shared = channel_.shared();
        if (!is_sound(shared)) {
            is_overwritten_ = true;  // by whom is not known; the current executable is never killed for it
            if (runs(snapshot_side())) {
                supervised(snapshot_side())->kill();
            }
            return;
        }
        const bool both_run = runs(Side::first) && runs(Side::second);
        const Side busy = both_run ? turn() : runs(snapshot_side()) ? snapshot_side() : current_side_;
        if (both_run || busy == snapshot_side()) {
            if (runs(busy) && patience_.is_lost(shared.handovers.load(), now, look_at(busy))) {
                end_turns_after(busy, now);
            }
        } else if (runs(current_side_)) {
            look_at_what_is_left(shared, now);
        }
    }

    /// The snapshot may have taken with it what the current executable waits for. By itself that takes its time.
    void look_at_what_is_left(const lockstep::Shared& shared, Clock::time_point now) {
        if (!left_) {
            left_ = patience_;
        }
        const auto benchmarks = shared.sides[index_of(current_side_)].arrivals.load();
        if (left_->is_lost(benchmarks, now, look_at(current_side_))) {
            end_turns_after(current_side_, now);
            supervised(current_side_)->kill();
        }
    }

    /// From here on each of the two is alone, and the one that waits for its turn has it.
    void end_turns_after(Side hung, Clock::time_point now) {
        // One that hangs at its exit does so whatever it has measured.
        const bool is_at_its_end = channel_.shared().sides[index_of(hung)].gone.load() != 0;
        hang_ = Hang{hung == current_side_ ? Role::current : Role::snapshot, patience_.turn_lasted(now).count(),
                     is_at_its_end ? std::vector<std::string>{} : test_cases()};
        for (const Side side : both_sides) {
            channel_.shared().sides[index_of(side)].gone.store(1);
        }
        give_turn_to(other(hung), channel_.shared());
        hang_began_ = now;
        still_[0] = still_[1] = Stillness(now);
    }

    /// Time to release what they hold, and to clean up.
    void end_hanging(Clock::time_point now) {
        constexpr Seconds asleep{5.0};
        constexpr Seconds at_work{60.0};
        if (runs(snapshot_side())) {
            const auto still = still_[index_of(snapshot_side())].lasted(now, look_at(snapshot_side()));
            if (still > std::min(asleep, patience_.sleeping_limit()) ||
                now - hang_began_ > std::min(at_work, patience_.working_limit())) {
                supervised(snapshot_side())->kill();
                hang_began_ = now;
                still_[index_of(current_side_)] = Stillness(now);
            }
        } else if (runs(current_side_)) {
            const auto still = still_[index_of(current_side_)].lasted(now, look_at(current_side_));
            if (still > patience_.sleeping_limit() || now - hang_began_ > patience_.working_limit()) {
                supervised(current_side_)->kill();
            }
        }
    }

    /// Nothing unless both tell theirs.
    [[nodiscard]] std::vector<std::string> test_cases() const {
        std::vector<std::string> names;
        for (const Side side : both_sides) {
            const auto name = channel_.shared().test_cases[index_of(side)].text();
            if (!name || name->empty()) {
                return {};
            }
            names.push_back(*name);
        }
        return names;
    }

    [[nodiscard]] bool is_over() const {
        return timed_out_ || (has_ended(current_side_) && has_ended(snapshot_side()));
    }

    Exit finish(Side side) {
        const bool was_running = runs(side);
        return child(side)->finish(was_running && timed_out_ ? Child::Ending::at_deadline : Child::Ending::by_itself);
    }

    platform::InterruptForwarding forwarding_;
    lockstep::Channel channel_;
    std::array<Command, 2> commands_;  ///< current, snapshot
    std::array<std::unique_ptr<Child>, 2> children_;
    std::array<bool, 2> is_closed_{};  ///< output of each: poll() would return at once, again and again
    Patience patience_;
    std::optional<Patience> left_;  ///< with a current executable that has outlived the snapshot
    Side current_side_;
    std::optional<Clock::time_point> deadline_;
    bool timed_out_ = false;
    bool is_overwritten_ = false;
    std::optional<Hang> hang_;
    Clock::time_point hang_began_;  ///< or when the snapshot was killed for it
    std::array<Stillness, 2> still_{Stillness(Clock::now()), Stillness(Clock::now())};
};

}  // namespace

ExitsOfBoth run_in_lockstep(const Command& current, const Command& snapshot, const TurnPlan& plan) {
    return BothProcesses(current, snapshot, plan).run();
}

}  // namespace perfmon::launch
