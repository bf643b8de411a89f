#pragma once

#include "runtime/lockstep/channel.hpp"
#include "runtime/platform/process_id.hpp"

#include <chrono>
#include <cstdint>
#include <string_view>
#include <vector>

namespace perfmon::lockstep {

/// One of two processes that take turns, from its own point of view. Only the one that has the turn runs:
/// both start up, calibrate and measure one after the other, and hand over where this class is called.
/// Whatever becomes of the other side, no call waits for it once it is gone, has gone another way, or has written
/// what cannot be.
class Participant {
public:
    /// Waits for the first turn, and pins the process.
    Participant(Channel channel, Side side);
    Participant(const Participant&) = delete;
    Participant& operator=(const Participant&) = delete;
    ~Participant();

    [[nodiscard]] Role role() const { return role_; }
    [[nodiscard]] Side side() const { return side_; }

    /// This process has come to a test case. Whoever started both can then tell where one of them hangs.
    void enter(std::string_view test_case);

    enum class Meeting {
        together,  ///< both have come to this benchmark
        alone,     ///< the other one is gone, or has come to another benchmark
    };

    /// This process has come to a benchmark; returns when the other has come to one too and it is this one's
    /// turn to calibrate.
    Meeting arrive(std::string_view benchmark);

    /// What both sides do in the same way.
    struct Agreement {
        std::int64_t iterations = 0;  ///< of a sample: the smaller of both wishes
        std::int64_t samples = 0;
    };

    /// This side's calibration is over; returns when the other's is.
    Agreement agree(const Agreement& wish);

    /// Waits for the turn to take a sample. @returns whether the other one ran in between
    bool begin_sample();
    void end_sample();

    /// The benchmark is known to keep other threads busy: it gets all cores, as on the other side.
    void spread_out();

    /// Whether samples are still taken in turns. False as soon as the other side is gone.
    [[nodiscard]] bool is_together() const;

    /// Whether the other side has written nothing that cannot be. To be asked when a benchmark ends: what it has
    /// written over this side's words stays there until the next one.
    [[nodiscard]] bool trusts_other() const;

    /// This process takes no more turns. Nothing in a child that a benchmark forked, and that ends by exit().
    void leave();

    /// How long this process has waited for its turns.
    [[nodiscard]] std::chrono::nanoseconds waited() const { return waited_; }

    /// The cores that the present benchmark is kept on; empty where they could not be chosen.
    [[nodiscard]] const std::vector<std::int64_t>& cores() const { return cores_; }

private:
    [[nodiscard]] SideState& mine() const { return channel_.shared().sides[index_of(side_)]; }
    [[nodiscard]] SideState& theirs() const { return channel_.shared().sides[index_of(other(side_))]; }

    [[nodiscard]] bool is_there() const;
    [[nodiscard]] bool is_in_time(std::uint32_t& handovers);
    void wait_for_turn();
    void end_without_starter() const;
    void hand_over();
    void go_alone();
    void keep_to(const std::vector<std::int64_t>& cores);
    void narrow();

    Channel channel_;
    Side side_;
    // What the other process could overwrite, as it was in the beginning.
    Role role_;
    platform::ProcessId starter_;
    std::vector<std::int64_t> core_;
    std::vector<std::int64_t> all_cores_;

    platform::ProcessId process_ = platform::process_id();
    std::uint32_t arrivals_ = 0;
    SharedName benchmark_;
    bool alone_for_good_ = false;
    bool together_ = false;
    bool spread_out_ = false;
    std::vector<std::int64_t> cores_;
    std::chrono::nanoseconds waited_{0};
};

}  // namespace perfmon::lockstep
