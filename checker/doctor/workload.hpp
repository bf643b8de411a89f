#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace perfmon::doctor {

/// Larger than a level 2 cache: each step through it waits for the memory behind that.
using Chain = std::vector<std::uint32_t>;

/// A cycle through all its elements in an order that no prefetcher foresees; the same one for a seed.
[[nodiscard]] Chain make_chain(std::size_t length, std::uint32_t seed);

/// What is measured: some steps, each of which needs the one before.
struct Workload {
    std::string_view name;
    std::uint64_t (*run)(std::uint64_t steps, const Chain& chain);
};

[[nodiscard]] const std::array<Workload, 2>& workloads();

/// The samples of one process, in nanoseconds a step.
class Sampler {
public:
    /// Finds how many steps a sample takes.
    Sampler(const Workload& workload, const Chain& chain);

    [[nodiscard]] double sample();

private:
    const Workload& workload_;
    const Chain& chain_;
    std::uint64_t steps_ = 1024;
    volatile std::uint64_t kept_ = 0;  ///< the work must not be optimised away
};

}  // namespace perfmon::doctor
