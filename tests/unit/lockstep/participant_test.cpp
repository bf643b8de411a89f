#include "runtime/lockstep/participant.hpp"

#include "test_framework.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <cstring>
#include <functional>
#include <string>

using perfmon::lockstep::Channel;
using perfmon::lockstep::declare_gone;
using perfmon::lockstep::Participant;
using perfmon::lockstep::Role;
using perfmon::lockstep::Side;
using Meeting = Participant::Meeting;

namespace {

/// What both processes do, in the order in which they do it.
struct Log {
    std::atomic<int> length{0};
    char letters[200]{};

    void add(char letter) { letters[length.fetch_add(1)] = letter; }
    [[nodiscard]] std::string text() const { return {letters, static_cast<std::size_t>(length.load())}; }
};

/// Two processes in turns; the second one is a child of the test's.
class Pair {
public:
    Pair() : channel_(Channel::create()), log_(shared_log()) { channel_.shared().sides[1].role = Role::snapshot; }
    ~Pair() { ::munmap(log_, sizeof(Log)); }
    Pair(const Pair&) = delete;
    Pair& operator=(const Pair&) = delete;

    /// @param most seconds that the second process may take before it is killed
    /// @returns how the second process ended
    int run(const std::function<void(Participant&, Log&)>& first, const std::function<void(Participant&, Log&)>& second,
            unsigned most = 20) {
        const auto path = channel_.path();
        const pid_t child = ::fork();
        if (child == 0) {
            ::alarm(most);
            {
                Participant participant(Channel::open(path), Side::second);
                second(participant, *log_);
            }
            ::_exit(0);
        }
        ::alarm(20);
        {
            Participant participant(Channel::open(path), Side::first);
            watch_ = [this, child] {
                int status = 0;
                ::waitpid(child, &status, 0);
                declare_gone(Side::second, channel_.shared());
                return status;
            };
            first(participant, *log_);
        }
        ::alarm(0);
        return watch_();
    }

    [[nodiscard]] Log& log() const { return *log_; }
    [[nodiscard]] perfmon::lockstep::Shared& shared() const { return channel_.shared(); }

private:
    static Log* shared_log() {
        void* const memory = ::mmap(nullptr, sizeof(Log), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        return new (memory) Log;
    }

    Channel channel_;
    Log* log_;
    std::function<int()> watch_;
};

void take_samples(Participant& participant, Log& log, char letter, std::int64_t count) {
    for (std::int64_t sample = 0; sample < count; ++sample) {
        (void)participant.begin_sample();
        log.add(letter);
        participant.end_sample();
    }
}

}  // namespace

TEST_CASE("both calibrate one after the other, then samples go A B B A") {
    Pair pair;
    const auto side = [](char letter, std::int64_t samples) {
        return [=](Participant& participant, Log& log) {
            REQUIRE(participant.arrive("case/benchmark") == Meeting::together);
            log.add(static_cast<char>(letter - 'a' + 'A'));
            const auto agreed = participant.agree({letter == 'a' ? 100 : 70, samples});
            REQUIRE(agreed.iterations == 70);
            REQUIRE(agreed.samples == 4);
            take_samples(participant, log, letter, agreed.samples);
        };
    };
    CHECK(pair.run(side('a', 4), side('b', 9)) == 0);
    CHECK(pair.log().text() ==
          "AB"
          "abbaabba");
}

TEST_CASE("several benchmarks, of odd numbers of samples too, each begin with the first side") {
    Pair pair;
    const auto side = [](char letter) {
        return [=](Participant& participant, Log& log) {
            for (const std::int64_t samples : {1, 3, 2}) {
                REQUIRE(participant.arrive("case/" + std::to_string(samples)) == Meeting::together);
                (void)participant.agree({1, samples});
                take_samples(participant, log, letter, samples);
            }
        };
    };
    CHECK(pair.run(side('a'), side('b')) == 0);
    CHECK(pair.log().text() ==
          "ab"
          "abbaab"
          "abba");
}

TEST_CASE("whoever comes to another benchmark is alone from there on") {
    Pair pair;
    const auto side = [](const char* second_name) {
        return [=](Participant& participant, Log&) {
            REQUIRE(participant.arrive("case/same") == Meeting::together);
            (void)participant.agree({1, 1});
            (void)participant.begin_sample();
            participant.end_sample();
            REQUIRE(participant.arrive(second_name) == Meeting::alone);
            REQUIRE_FALSE(participant.is_together());
            REQUIRE(participant.arrive("case/same again") == Meeting::alone);
        };
    };
    CHECK(pair.run(side("case/one"), side("case/another")) == 0);
}

TEST_CASE("names that differ only beyond what fits the shared memory differ") {
    Pair pair;
    const std::string beginning(5000, 'x');
    const auto side = [&](const std::string& name) {
        return [=](Participant& participant, Log&) { REQUIRE(participant.arrive(name) == Meeting::alone); };
    };
    CHECK(pair.run(side(beginning + "1"), side(beginning + "2")) == 0);
}

TEST_CASE("one that leaves in the middle does not hold the other up") {
    Pair pair;
    CHECK(pair.run(
              [](Participant& participant, Log& log) {
                  REQUIRE(participant.arrive("a") == Meeting::together);
                  take_samples(participant, log, 'a', participant.agree({1, 5}).samples);
                  CHECK_FALSE(participant.is_together());
                  CHECK(participant.arrive("b") == Meeting::alone);
              },
              [](Participant& participant, Log& log) {
                  REQUIRE(participant.arrive("a") == Meeting::together);
                  (void)participant.agree({1, 5});
                  take_samples(participant, log, 'b', 2);
              }) == 0);
    CHECK(pair.log().text() == "abbaaaa");
}

TEST_CASE("one that has no time for a sample and leaves at once is agreed with") {
    const auto side = [](std::int64_t samples) {
        return [=](Participant& participant, Log& log) {
            REQUIRE(participant.arrive("a") == Meeting::together);
            const auto agreed = participant.agree({1, samples});
            log.add(static_cast<char>('0' + agreed.samples));
        };
    };
    Pair first;
    CHECK(first.run(side(6), side(0)) == 0);
    CHECK(first.log().text() == "00");
    Pair second;
    CHECK(second.run(side(0), side(6)) == 0);
    CHECK(second.log().text() == "00");
}

TEST_CASE("a process that was killed while it had its turn is declared gone, and the other goes on") {
    const auto channel = Channel::create();
    channel.shared().sides[1].role = Role::snapshot;
    const pid_t child = ::fork();
    if (child == 0) {
        Participant participant(Channel::open(channel.path()), Side::second);
        (void)participant.arrive("a");
        (void)participant.agree({1, 5});
        (void)participant.begin_sample();
        ::raise(SIGKILL);
    }
    const pid_t watcher = ::fork();  // as the checker does, which started both
    if (watcher == 0) {
        int gone_after = 0;
        while (::kill(child, 0) == 0 && gone_after++ < 2000) {
            ::usleep(1000);
        }
        declare_gone(Side::second, channel.shared());
        ::_exit(0);
    }
    ::signal(SIGCHLD, SIG_IGN);  // so that the killed one is no zombie to the watcher
    ::alarm(20);
    Participant participant(Channel::open(channel.path()), Side::first);
    REQUIRE(participant.arrive("a") == Meeting::together);
    const auto agreed = participant.agree({1, 5});
    for (std::int64_t sample = 0; sample < agreed.samples; ++sample) {
        (void)participant.begin_sample();
        participant.end_sample();
    }
    CHECK_FALSE(participant.is_together());
    CHECK(participant.arrive("b") == Meeting::alone);
    ::alarm(0);
    ::signal(SIGCHLD, SIG_DFL);
    ::waitpid(watcher, nullptr, 0);
}

TEST_CASE("nobody waits on when the process that started both is no more") {
    std::array<int, 2> ends{};
    REQUIRE(::pipe(ends.data()) == 0);
    const pid_t starter = ::fork();
    if (starter == 0) {
        ::close(ends[0]);
        const auto channel = Channel::create();
        if (::fork() == 0) {
            ::alarm(20);
            const Participant participant(Channel::open(channel.path()), Side::second);
            ::_exit(0);
        }
        ::usleep(200'000);
        ::_exit(0);
    }
    ::close(ends[1]);
    ::waitpid(starter, nullptr, 0);
    pollfd waiting{ends[0], POLLIN, 0};
    CHECK(::poll(&waiting, 1, 10'000) == 1);  // closed by the end of the one that would wait for its turn
    ::close(ends[0]);
}

TEST_CASE("what a broken process writes neither holds the other one up nor misleads it") {
    using perfmon::lockstep::Shared;
    const auto nothing = [](Shared& /*shared*/) {};
    const auto zeroes = [](Shared& shared) { std::memset(static_cast<void*>(&shared), 0, sizeof(Shared)); };
    const auto ones = [](Shared& shared) { std::memset(static_cast<void*>(&shared), 0xff, sizeof(Shared)); };
    const auto no_iterations = [](Shared& shared) { shared.sides[1].iterations = 0; };
    const auto negative = [](Shared& shared) { shared.sides[1].samples = -5; };
    const auto no_turn = [](Shared& shared) { shared.turn.store(77); };
    const auto uncalibrated = [](Shared& shared) { shared.sides[0].calibrated.store(0); };
    const auto arrivals = [](Shared& shared) { shared.sides[0].arrivals.store(1000); };
    const auto starter = [](Shared& shared) { shared.starter = 0x7fffffff; };
    const auto mischief = GENERATE_COPY(as<std::function<void(Shared&)>>{}, nothing, zeroes, ones, no_iterations,
                                        negative, no_turn, uncalibrated, arrivals, starter);
    const bool when_calibrated = GENERATE(false, true);
    Pair pair;
    (void)pair.run(
        [&](Participant& participant, Log& log) {
            for (const char* const name : {"a", "b", "c"}) {
                (void)participant.arrive(name);
                const auto agreed = participant.agree({100, 4});
                CHECK(agreed.iterations >= 1);
                CHECK(agreed.iterations <= 100);
                CHECK(agreed.samples >= 0);
                CHECK(agreed.samples <= 4);
                take_samples(participant, log, 'a', agreed.samples);
            }
        },
        [&](Participant& participant, Log& log) {
            for (const char* const name : {"a", "b", "c"}) {
                (void)participant.arrive(name);
                if (!when_calibrated) {
                    mischief(pair.shared());
                }
                const auto agreed = participant.agree({70, 4});
                if (when_calibrated) {
                    mischief(pair.shared());
                }
                take_samples(participant, log, 'b', std::min<std::int64_t>(agreed.samples, 4));
            }
        },
        2);  // what it wrote holds itself up
}

TEST_CASE("what was written over a side's own words while samples were taken is known when they are done") {
    using perfmon::lockstep::Shared;
    struct Case {
        std::function<void(Shared&)> mischief;
        bool trusted;
    };
    const auto [mischief, trusted] =
        GENERATE(values<Case>({{[](Shared& /*shared*/) {}, true},
                               {[](Shared& shared) { shared.sides[0].arrivals.store(1000); }, false},
                               {[](Shared& shared) { shared.sides[0].gone.store(1); }, false}}));
    Pair pair;
    const auto in_the_middle = [&, &mischief = mischief](Participant& participant, Log& log) {
        (void)participant.arrive("a");
        (void)participant.agree({100, 4});
        take_samples(participant, log, 'b', 2);
        mischief(pair.shared());
        take_samples(participant, log, 'b', 2);
    };
    (void)pair.run(
        [&, trusted = trusted](Participant& participant, Log& log) {
            (void)participant.arrive("a");
            (void)participant.agree({100, 4});
            take_samples(participant, log, 'a', 4);
            CHECK(participant.trusts_other() == trusted);
        },
        in_the_middle, 2);
}

TEST_CASE("the memory that is shared keeps its size") {
    const auto channel = Channel::create();
    const int file = ::open(channel.path().c_str(), O_RDWR);
    REQUIRE(file >= 0);
    CHECK(::ftruncate(file, 0) != 0);
    CHECK(::ftruncate(file, 1 << 20) != 0);
    ::close(file);
    CHECK(is_sound(channel.shared()));
    channel.shared().turn.store(2);
    CHECK_FALSE(is_sound(channel.shared()));
}

TEST_CASE("a name is told unless it does not fit its place, or claims so") {
    perfmon::lockstep::SharedName name;
    CHECK(name.text() == "");
    name.assign("case");
    CHECK(name.text() == "case");
    name.assign(std::string(1000, 'x'));
    CHECK(name.text() == std::string(1000, 'x'));
    name.assign(std::string(1001, 'x'));
    CHECK_FALSE(name.text());
    name.length = ~std::uint64_t{0};
    CHECK_FALSE(name.text());
}

TEST_CASE("a channel of another version is refused") {
    const auto channel = Channel::create();
    channel.shared().version = perfmon::lockstep::protocol_version + 1;
    CHECK_THROWS_WITH(Channel::open(channel.path()), Catch::Contains("another version of the lockstep protocol"));
}
