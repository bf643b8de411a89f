#include "checker/launch/patience.hpp"

#include "test_framework.hpp"

#include <chrono>
#include <optional>

using namespace perfmon::launch;
using namespace std::chrono_literals;

namespace {

/// Turns of a process whose doings are told, on a clock of their own.
class Turns {
public:
    explicit Turns(std::optional<Seconds> timeout = std::nullopt, Seconds set_up = 0s)
        : patience_(timeout, set_up, now_) {}

    /// @returns after how long the turn is given up; nothing when it lasts
    std::optional<double> keep(Seconds turn, double share_of_core, bool at_work = false) {
        const auto began = now_;
        while (now_ - began < turn) {
            now_ += 50ms;
            used_ += share_of_core * Seconds(50ms);
            if (patience_.is_lost(handovers_, now_, [&] { return Activity{used_, at_work}; })) {
                return Seconds(now_ - began).count();
            }
        }
        ++handovers_;
        return std::nullopt;
    }

private:
    PatienceClock::time_point now_{};
    Seconds used_{0};
    std::uint32_t handovers_ = 0;
    Patience patience_;
};

constexpr double asleep = 0.0;
constexpr double asking_every_millisecond = 0.02;
constexpr double working = 1.0;

}  // namespace

TEST_CASE("who sleeps in a turn is given up after 10 seconds, who works after a minute") {
    CHECK(Turns().keep(100s, asleep).value_or(0.0) == Approx(10.0).margin(0.2));
    CHECK(Turns().keep(100s, asking_every_millisecond).value_or(0.0) == Approx(10.0).margin(0.2));
    CHECK(Turns().keep(100s, working).value_or(0.0) == Approx(60.0).margin(0.2));
    CHECK_FALSE(Turns().keep(9s, asleep));
    CHECK_FALSE(Turns().keep(59s, working));
}

TEST_CASE("who waits for a disk works") {
    CHECK_FALSE(Turns().keep(50s, asleep, true));
}

TEST_CASE("who worked and then sleeps is given up 10 seconds after that") {
    Turns turns;
    CHECK_FALSE(turns.keep(1s, working));
    CHECK(turns.keep(100s, asleep).value_or(0.0) == Approx(15.0).margin(0.5));
}

TEST_CASE("long turns are waited for where turns are long") {
    Turns turns;
    CHECK_FALSE(turns.keep(9s, asleep));
    CHECK_FALSE(turns.keep(54s, asleep));
    Turns slow;
    CHECK_FALSE(slow.keep(59s, working));
    CHECK_FALSE(slow.keep(600s, working));
}

TEST_CASE("a set-up that takes long by itself is waited for") {
    CHECK_FALSE(Turns(std::nullopt, 120s).keep(240s, asleep));
    CHECK_FALSE(Turns(std::nullopt, 120s).keep(500s, working));
}

TEST_CASE("no more than a quarter of the time-out is waited, and never before it was seen that nothing happens") {
    CHECK(Turns(20s).keep(100s, asleep).value_or(0.0) == Approx(5.0).margin(0.2));
    CHECK(Turns(20s).keep(100s, working).value_or(0.0) == Approx(5.0).margin(0.2));
    CHECK(Turns(1s).keep(100s, asleep).value_or(0.0) < 1.0);  // by the limit of those who work
}

TEST_CASE("the end of one of several processes is no stillness") {
    PatienceClock::time_point now{};
    Stillness stillness(now);
    CHECK(stillness.lasted(now += 1s, [] { return Activity{5s, false}; }) == 1s);
    CHECK(stillness.lasted(now += 1s, [] { return Activity{2s, false}; }) == 0s);
    CHECK(stillness.lasted(now += 1s, [] { return Activity{2s, false}; }) == 1s);
}
