#include "checker/doctor/noise_probe.hpp"

#include "checker/doctor/noise_figure.hpp"
#include "checker/doctor/workload.hpp"
#include "checker/stats/paired.hpp"
#include "checker/stats/summary.hpp"
#include "runtime/base/error.hpp"
#include "runtime/lockstep/participant.hpp"
#include "runtime/platform/affinity.hpp"

#include <fmt/format.h>

#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <exception>
#include <utility>

namespace perfmon::doctor {
namespace {

using lockstep::Channel;
using lockstep::Participant;
using lockstep::Side;

constexpr std::size_t launches = 14;  // two runs, and two launches that may fail
constexpr std::size_t samples = 20;
constexpr std::size_t chain_length = std::size_t{2} << 20U;  // 8 MiB
constexpr int patience_ms = 10000;                           // for what takes 50 ms on a quiet machine

using Samples = std::array<double, samples>;

[[noreturn]] void fail(const char* what) {
    throw Error(ExitCode::io, "noise", std::string(what) + ": " + std::strerror(errno));
}

/// A copy of this process that measures. It sends its samples in one piece, or nothing.
class MeasuringProcess {
public:
    /// @param measure  gives the samples; it runs in the copy
    template <class Measure>
    explicit MeasuringProcess(Measure measure) {
        std::array<int, 2> ends{};
        if (::pipe(ends.data()) != 0) {
            fail("cannot create a pipe");
        }
        process_ = ::fork();
        if (process_ == 0) {
            run(measure, ends[1]);
        }
        ::close(ends[1]);
        from_ = ends[0];
        if (process_ < 0) {
            ::close(from_);
            fail("cannot start a process");
        }
    }
    MeasuringProcess(const MeasuringProcess&) = delete;
    MeasuringProcess& operator=(const MeasuringProcess&) = delete;
    ~MeasuringProcess() {
        ::close(from_);
        ::kill(process_, SIGKILL);  // it has ended, or has kept us waiting for too long
        while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
        }
    }

    /// Where its samples come from; readable as well when it has ended without any.
    [[nodiscard]] int from() const { return from_; }

    /// Its samples, as soon as from() is readable. What is written at once is shorter than a pipe, so it is all there.
    [[nodiscard]] std::optional<Samples> received() const {
        Samples measured{};
        return ::read(from_, measured.data(), sizeof measured) == sizeof measured ? std::optional(measured)
                                                                                  : std::nullopt;
    }

private:
    template <class Measure>
    [[noreturn]] static void run(Measure& measure, int to) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        bool sent = false;
        try {
            const Samples measured = measure();
            sent = ::write(to, measured.data(), sizeof measured) == sizeof measured;
        } catch (const std::exception&) {
            sent = false;  // the one who waits sees the end of the pipe
        }
        ::_exit(sent ? 0 : 1);  // what is open or buffered belongs to the parent
    }

    pid_t process_ = -1;
    int from_ = -1;
};

/// Waits until one can be read, an interrupted wait anew. @returns whether one can
bool wait_for_any(std::array<pollfd, 2>& sources) {
    for (;;) {
        const int ready = ::poll(sources.data(), sources.size(), patience_ms);
        if (ready >= 0 || errno != EINTR) {
            return ready > 0;
        }
    }
}

/// The copy of the chain makes its pages lie elsewhere in each process, as those of a perf test do.
Samples measure_alone(const Workload& workload, const Chain& original) {
    const Chain chain(original.begin(), original.end());
    Sampler sampler(workload, chain);
    Samples measured{};
    for (double& each : measured) {
        each = sampler.sample();
    }
    return measured;
}

Samples measure_in_turns(const Workload& workload, const Chain& original, Channel channel, Side side) {
    Participant participant(std::move(channel), side);
    const Chain chain(original.begin(), original.end());
    if (participant.arrive(workload.name) != Participant::Meeting::together) {
        throw Error(ExitCode::internal, "noise", "the other process has ended");
    }
    Sampler sampler(workload, chain);
    sampler.set_steps(participant.agree({sampler.steps(), static_cast<std::int64_t>(samples)}).iterations);
    Samples measured{};
    for (double& each : measured) {
        if (participant.begin_sample()) {
            sampler.warm_up();  // the caches are full of the other's data
        }
        each = sampler.sample();
        participant.end_sample();
    }
    return measured;
}

/// The time per step of a process that has the machine to itself; nothing when it failed.
std::optional<double> launch_alone(const Workload& workload, const Chain& chain) {
    const MeasuringProcess process([&] { return measure_alone(workload, chain); });
    std::array<pollfd, 2> sources{{{process.from(), POLLIN, 0}, {-1, 0, 0}}};
    const auto measured = wait_for_any(sources) ? process.received() : std::nullopt;
    return measured ? stats::median(*measured) : std::nullopt;
}

/// The log ratio of two processes that take turns on a core, the one started first over the other; nothing when one of
/// them failed.
std::optional<double> launch_in_lockstep(const Workload& workload, const Chain& chain, std::int64_t core) {
    Channel channel = Channel::create();
    channel.shared().core = static_cast<std::int32_t>(core);
    // After fork the copy owns what it moves from.
    const auto start = [&](Side side) {
        return [&, side] { return measure_in_turns(workload, chain, std::move(channel), side); };
    };
    const MeasuringProcess first(start(Side::first));
    const MeasuringProcess second(start(Side::second));
    std::array<pollfd, 2> sources{{{first.from(), POLLIN, 0}, {second.from(), POLLIN, 0}}};
    std::array<std::optional<Samples>, 2> measured;
    while ((sources[0].fd >= 0 || sources[1].fd >= 0) && wait_for_any(sources)) {
        for (const Side side : {Side::first, Side::second}) {
            auto& source = sources.at(lockstep::index_of(side));
            if (source.fd >= 0 && source.revents != 0) {
                measured.at(lockstep::index_of(side)) = (side == Side::first ? first : second).received();
                lockstep::declare_gone(side, channel.shared());  // or the other one may wait for it
                source.fd = -1;                                  // poll() passes it over
            }
        }
    }
    return measured[0] && measured[1] ? stats::launch_log_ratio(*measured[0], *measured[1]) : std::nullopt;
}

struct Launches {
    std::vector<double> alone;       ///< times per step
    std::vector<double> left_first;  ///< log ratios of two processes, left over right
    std::vector<double> right_first;
};

}  // namespace

std::vector<documents::NoiseFigure> measure_noise(const std::function<void(const std::string&)>& progress) {
    const Chain chain = make_chain(chain_length, 1);
    const auto cores = platform::allowed_cores();
    std::array<Launches, 2> measured;
    // Both kinds by turns, so that both see the machine in the same mood.
    for (std::size_t launch = 0; launch < launches; ++launch) {
        progress(fmt::format("comparing identical code: {} of {}", launch + 1, launches));
        for (std::size_t i = 0; i < workloads().size(); ++i) {
            if (const auto time = launch_alone(workloads()[i], chain)) {
                measured[i].alone.push_back(*time);
            }
            const std::int64_t core = cores.empty() ? -1 : cores[launch / 2 % cores.size()];  // both roles on each
            if (const auto ratio = launch_in_lockstep(workloads()[i], chain, core)) {
                if (launch % 2 == 0) {
                    measured[i].left_first.push_back(*ratio);
                } else {
                    measured[i].right_first.push_back(-*ratio);
                }
            }
        }
    }
    std::vector<documents::NoiseFigure> figures;
    for (std::size_t i = 0; i < workloads().size(); ++i) {
        figures.push_back({std::string(workloads()[i].name), static_cast<std::int64_t>(launches),
                           stored_spread_percent(measured[i].alone),
                           lockstep_spread_percent(measured[i].left_first, measured[i].right_first)});
    }
    return figures;
}

}  // namespace perfmon::doctor
