#include "doctor/noise_probe.hpp"

#include "doctor/noise_figure.hpp"
#include "doctor/workload.hpp"
#include "format/error.hpp"
#include "stats/summary.hpp"

#include <fmt/format.h>

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <exception>

namespace perfmon::doctor {
namespace {

constexpr std::size_t launches = 12;  // 66 comparisons of two; the 95 % quantile is not the worst one
constexpr std::size_t samples = 20;
constexpr std::size_t chain_length = std::size_t{2} << 20U;  // 8 MiB

using Samples = std::array<double, samples>;

/// The process that is measured: it has a copy of the chain, so that its pages lie elsewhere each time.
[[noreturn]] void measure_in_child(const Workload& workload, const Chain& original, int out) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    int code = 1;
    try {
        const Chain chain = original;
        Sampler sampler(workload, chain);
        Samples measured{};
        for (double& each : measured) {
            each = sampler.sample();
        }
        code = ::write(out, measured.data(), sizeof measured) == sizeof measured ? 0 : 1;
    } catch (const std::exception&) {
        code = 1;
    }
    ::_exit(code);  // what is open or buffered belongs to the parent
}

[[noreturn]] void fail(const char* what) {
    throw Error(ExitCode::io, "noise", std::string(what) + ": " + std::strerror(errno));
}

/// The time per step of a process that has the machine to itself; nothing when it failed.
std::optional<double> launch_alone(const Workload& workload, const Chain& chain) {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) {
        fail("no pipe can be made");
    }
    const pid_t child = ::fork();
    if (child < 0) {
        ::close(ends[0]);
        ::close(ends[1]);
        fail("no process can be started");
    }
    if (child == 0) {
        measure_in_child(workload, chain, ends[1]);
    }
    ::close(ends[1]);
    Samples measured{};
    std::size_t received = 0;
    while (received < sizeof measured) {
        const ssize_t count =
            ::read(ends[0], reinterpret_cast<char*>(measured.data()) + received, sizeof measured - received);
        if (count <= 0 && !(count < 0 && errno == EINTR)) {
            break;
        }
        received += count > 0 ? static_cast<std::size_t>(count) : 0;
    }
    ::close(ends[0]);
    while (::waitpid(child, nullptr, 0) < 0 && errno == EINTR) {
    }
    return received == sizeof measured ? stats::median(measured) : std::nullopt;
}

}  // namespace

std::vector<format::NoiseFigure> measure_noise(const std::function<void(const std::string&)>& progress) {
    const Chain chain = make_chain(chain_length, 1);
    std::array<std::vector<double>, 2> times;
    for (std::size_t launch = 1; launch <= launches; ++launch) {
        progress(fmt::format("comparing identical code: {} of {}", launch, launches));
        for (std::size_t i = 0; i < workloads().size(); ++i) {
            if (const auto time = launch_alone(workloads()[i], chain)) {
                times[i].push_back(*time);
            }
        }
    }
    std::vector<format::NoiseFigure> figures;
    for (std::size_t i = 0; i < workloads().size(); ++i) {
        format::NoiseFigure figure;
        figure.workload = workloads()[i].name;
        figure.launches = static_cast<std::int64_t>(times[i].size());
        figure.stored_percent = stored_spread_percent(times[i]);
        figures.push_back(std::move(figure));
    }
    return figures;
}

}  // namespace perfmon::doctor
