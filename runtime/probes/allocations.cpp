#include "runtime/platform/elf.hpp"
#include "runtime/platform/symbol.hpp"
#include "runtime/preload/allocation_counts.hpp"
#include "runtime/probes/counters.hpp"

#include <array>

namespace perfmon::probes {
namespace {

namespace preload = perfmon::preload;

/// The peak is as much as is in use once it was forgotten.
void read_allocations(double* counts) {
    static const auto read_counts = platform::function_named<preload::ReadAllocations>(preload::read_allocations_name);
    preload::AllocationCounts present;
    read_counts(&present);
    counts[0] = static_cast<double>(present.allocations);
    counts[1] = static_cast<double>(present.bytes);
    counts[2] = static_cast<double>(present.live_blocks);
    counts[3] = static_cast<double>(present.peak_bytes);
}

void forget_peak() {
    static const auto forget = platform::function_named<preload::ForgetPeak>(preload::forget_peak_name);
    forget();
}

/// Also as one whose addresses vary (-static-pie): no loader is asked for.
bool is_linked_statically() {
    const auto executable = platform::read_elf("/proc/self/exe");
    return executable && executable->interpreter.empty();
}

}  // namespace

std::string obstacle_to_counting_allocations() {
    const auto other = platform::function_named<preload::OtherAllocator>(preload::other_allocator_name);
    if (other == nullptr && is_linked_statically()) {
        return "it is linked statically, so that nothing can be preloaded; link it without -static to have them "
               "counted";
    }
    if (other == nullptr) {
        return "the library that counts them could not be preloaded";
    }
    const std::string allocator = other();
    return allocator.empty() ? "" : "it has an allocator of its own: " + allocator;
}

Probe allocations() {
    static constexpr std::array<Counter, 4> counters{
        {{"allocations"}, {"allocated_bytes"}, {"unfreed_blocks"}, {"peak_heap", Counter::Of::sample}}};
    return {counters, read_allocations, forget_peak};
}

}  // namespace perfmon::probes
