#include "runtime/probes/call_sites.hpp"

#include "runtime/platform/symbol.hpp"
#include "runtime/preload/allocation_counts.hpp"
#include "runtime/probes/counters.hpp"

#include <cstdint>
#include <map>
#include <span>
#include <utility>

namespace perfmon::probes {
namespace {

using Stack = std::vector<std::string>;

/// Without the calls within the library that counts.
Stack in_files(std::span<const std::uint64_t> frames, preload::TakeCallSites* function_of_library) {
    std::string library = platform::place_of_code(reinterpret_cast<std::uintptr_t>(function_of_library));
    library.resize(library.rfind('+') + 1);
    Stack stack;
    for (const std::uint64_t frame : frames) {
        constexpr std::uint64_t into_the_call = 1;  // a return address may be that of the next line
        std::string place = platform::place_of_code(frame - into_the_call);
        if (!place.empty() && !place.starts_with(library)) {
            stack.push_back(std::move(place));
        }
    }
    return stack;
}

/// There before anything is watched: it would be seen itself.
std::vector<preload::CallSiteCounts>& room() {
    static std::vector<preload::CallSiteCounts> sites(preload::call_sites_at_most);
    return sites;
}

}  // namespace

void watch_call_sites() {
    const auto watch = platform::function_named<preload::WatchCallSites>(preload::watch_call_sites_name);
    if (watch != nullptr && obstacle_to_counting_allocations().empty()) {
        (void)room();
        watch();
    }
}

std::vector<CallSite> take_call_sites() {
    const auto take = platform::function_named<preload::TakeCallSites>(preload::take_call_sites_name);
    if (take == nullptr) {
        return {};
    }
    const std::uint64_t count = take(room().data(), room().size());
    std::map<Stack, CallSite> by_stack;  // malloc() and operator new are called alike from one place
    for (const preload::CallSiteCounts& counts : std::span(room()).first(count)) {
        CallSite& site = by_stack[in_files(std::span(counts.frames).first(counts.depth), take)];
        site.blocks += static_cast<double>(counts.blocks);
        site.bytes += static_cast<double>(counts.bytes);
        site.left_blocks += static_cast<double>(counts.left_blocks);
        site.left_bytes += static_cast<double>(counts.left_bytes);
    }
    std::vector<CallSite> sites;
    for (auto& [stack, site] : by_stack) {
        site.stack = stack;
        sites.push_back(std::move(site));
    }
    return sites;
}

}  // namespace perfmon::probes
