#include "runtime/platform/symbol.hpp"
#include "runtime/preload/allocation_counts.hpp"
#include "runtime/probes/counters.hpp"

#include <array>

namespace perfmon::probes {
namespace {

namespace preload = perfmon::preload;

template <class Function>
Function* function_named(const char* name) {
    return reinterpret_cast<Function*>(platform::symbol_named(name));
}

preload::AllocationCounts counts() {
    static const auto read = function_named<preload::ReadAllocations>(preload::read_allocations_name);
    preload::AllocationCounts present;
    read(&present);
    return present;
}

double allocations() {
    return static_cast<double>(counts().allocations);
}

double allocated_bytes() {
    return static_cast<double>(counts().bytes);
}

double blocks_in_use() {
    return static_cast<double>(counts().live_blocks);
}

/// As much as is in use once the peak was forgotten.
double peak_bytes() {
    return static_cast<double>(counts().peak_bytes);
}

void forget_peak() {
    static const auto forget = function_named<preload::ForgetPeak>(preload::forget_peak_name);
    forget();
}

}  // namespace

std::string obstacle_to_counting() {
    const auto other = function_named<preload::OtherAllocator>(preload::other_allocator_name);
    if (other == nullptr) {
        return "the library that counts them could not be preloaded";
    }
    const std::string allocator = other();
    return allocator.empty() ? "" : "it has an allocator of its own: " + allocator;
}

std::span<const Counter> allocation_counters() {
    using Of = Counter::Of;
    static constexpr std::array<Counter, 4> all{{{"allocations", allocations},
                                                 {"allocated_bytes", allocated_bytes},
                                                 {"unfreed_blocks", blocks_in_use},
                                                 {"peak_heap", peak_bytes, Of::sample, forget_peak}}};
    static const bool counts_here = obstacle_to_counting().empty();
    return counts_here ? std::span<const Counter>(all) : std::span<const Counter>();
}

}  // namespace perfmon::probes
