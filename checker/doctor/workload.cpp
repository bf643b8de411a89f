#include "checker/doctor/workload.hpp"

#include <chrono>
#include <numeric>
#include <random>
#include <utility>

namespace perfmon::doctor {
namespace {

using Clock = std::chrono::steady_clock;

constexpr double sample_ns = 1e6;  // as long as a sample of a perf test by default

/// Marsaglia's xorshift: shifts and exclusive ors only, each waiting for the last.
std::uint64_t arithmetic(std::uint64_t steps, const Chain& /*chain*/, std::uint64_t state) {
    for (std::uint64_t i = 0; i < steps; ++i) {
        state ^= state << 13U;
        state ^= state >> 7U;
        state ^= state << 17U;
    }
    return state;
}

std::uint64_t memory(std::uint64_t steps, const Chain& chain, std::uint64_t state) {
    auto at = static_cast<std::uint32_t>(state);
    for (std::uint64_t i = 0; i < steps; ++i) {
        at = chain[at];
    }
    return at;
}

}  // namespace

Chain make_chain(std::size_t length, std::uint32_t seed) {
    Chain chain(length);
    std::iota(chain.begin(), chain.end(), 0U);
    std::mt19937 random(seed);
    for (std::size_t i = length - 1; i > 0; --i) {  // Sattolo's algorithm: one cycle through all
        std::swap(chain[i], chain[random() % i]);
    }
    return chain;
}

const std::array<Workload, 2>& workloads() {
    static constexpr std::array<Workload, 2> all{{{"arithmetic", arithmetic}, {"memory", memory}}};
    return all;
}

Sampler::Sampler(const Workload& workload, const Chain& chain) : workload_(workload), chain_(chain) {
    while (sample() * static_cast<double>(steps_) < sample_ns / 4) {
        steps_ *= 2;
    }
    steps_ = static_cast<std::uint64_t>(sample_ns / sample()) + 1;  // measured anew: the last one was warming up
}

double Sampler::sample() {
    const auto start = Clock::now();
    state_ = workload_.run(steps_, chain_, state_);
    const std::chrono::duration<double, std::nano> spent = Clock::now() - start;
    return spent.count() / static_cast<double>(steps_);
}

void Sampler::warm_up() {
    constexpr std::uint64_t part_of_a_sample = 2;  // as in perf tests
    state_ = workload_.run(steps_ / part_of_a_sample, chain_, state_);
}

}  // namespace perfmon::doctor
