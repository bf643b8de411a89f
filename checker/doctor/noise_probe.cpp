#include "checker/doctor/noise_probe.hpp"

#include "checker/doctor/noise_figure.hpp"
#include "checker/doctor/workload.hpp"
#include "checker/stats/paired.hpp"
#include "checker/stats/summary.hpp"
#include "runtime/base/error.hpp"
#include "runtime/lockstep/participant.hpp"
#include "runtime/platform/affinity.hpp"
#include "runtime/platform/process_copy.hpp"
#include "runtime/platform/wait_for_input.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <utility>

namespace perfmon::doctor {
namespace {

using lockstep::Channel;
using lockstep::Participant;
using lockstep::Side;

constexpr const char* probe_name = "noise";
constexpr std::size_t launches = 14;  // two runs, and two launches that may fail
constexpr std::size_t samples = 20;
constexpr std::size_t chain_length = std::size_t{2} << 20U;  // 8 MiB
constexpr std::chrono::seconds patience{10};                 // for what takes 50 ms on a quiet machine

using Samples = std::array<double, samples>;

/// Samples on their way from a copy of this process.
std::string packed(const Samples& measured) {
    return {reinterpret_cast<const char*>(measured.data()), sizeof measured};
}

/// As soon as there is a word to be read; nothing when the copy has ended without any.
std::optional<Samples> received(const platform::ProcessCopy& copy) {
    Samples measured{};
    return copy.word().read(measured.data(), sizeof measured) == std::ptrdiff_t{sizeof measured}
               ? std::optional(measured)
               : std::nullopt;
}

/// An interrupted wait goes on.
bool wait_for_any(std::span<platform::Awaited> copies) {
    const auto deadline = std::chrono::steady_clock::now() + patience;
    do {
        if (platform::wait_for_input(copies, patience)) {
            return true;
        }
    } while (std::chrono::steady_clock::now() < deadline);
    return false;
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
        throw Error(ExitCode::internal, probe_name, "the other process has ended");
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
    const platform::ProcessCopy copy(probe_name, [&] { return packed(measure_alone(workload, chain)); });
    platform::Awaited word{&copy.word()};
    const auto measured = wait_for_any({&word, 1}) ? received(copy) : std::nullopt;
    return measured ? stats::median(*measured) : std::nullopt;
}

/// The log ratio of two processes that take turns on a core, the one started first over the other; nothing when one of
/// them failed.
std::optional<double> launch_in_lockstep(const Workload& workload, const Chain& chain, std::int64_t core) {
    Channel channel = Channel::create();
    channel.shared().core = static_cast<std::int32_t>(core);
    // After fork the copy owns what it moves from.
    const auto start = [&](Side side) {
        return [&, side] { return packed(measure_in_turns(workload, chain, std::move(channel), side)); };
    };
    const platform::ProcessCopy first(probe_name, start(Side::first));
    const platform::ProcessCopy second(probe_name, start(Side::second));
    std::array<platform::Awaited, 2> words{{{&first.word()}, {&second.word()}}};
    std::array<std::optional<Samples>, 2> measured;
    while ((words[0].source != nullptr || words[1].source != nullptr) && wait_for_any(words)) {
        for (const Side side : {Side::first, Side::second}) {
            auto& word = words.at(lockstep::index_of(side));
            if (word.is_ready) {
                measured.at(lockstep::index_of(side)) = received(side == Side::first ? first : second);
                lockstep::declare_gone(side, channel.shared());  // or the other one may wait for it
                word.source = nullptr;
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

std::vector<documents::NoiseFigure> measure_noise(const std::function<void(std::size_t, std::size_t)>& progress) {
    const Chain chain = make_chain(chain_length, 1);
    const auto cores = platform::allowed_cores();
    std::array<Launches, 2> measured;
    // Both kinds by turns, so that both see the machine in the same mood.
    for (std::size_t launch = 0; launch < launches; ++launch) {
        progress(launch, launches);
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
