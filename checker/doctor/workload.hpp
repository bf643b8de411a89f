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
    /// @param state  where the last call came to: a walk that begins anew stays in the caches
    std::uint64_t (*run)(std::uint64_t steps, const Chain& chain, std::uint64_t state);
};

[[nodiscard]] const std::array<Workload, 2>& workloads();

/// The samples of one process, in nanoseconds a step.
class Sampler {
public:
    /// Finds how many steps a sample takes.
    Sampler(const Workload& workload, const Chain& chain);

    [[nodiscard]] double sample();

    /// Brings back into the caches what belongs there.
    void warm_up();

    [[nodiscard]] std::int64_t steps() const { return static_cast<std::int64_t>(steps_); }
    void set_steps(std::int64_t steps) { steps_ = static_cast<std::uint64_t>(steps); }

private:
    const Workload& workload_;
    const Chain& chain_;
    std::uint64_t steps_ = 1024;
    std::uint64_t state_ = 1;  ///< what the work comes to; each call goes on from it
};

}  // namespace perfmon::doctor
