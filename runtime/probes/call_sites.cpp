#include "runtime/probes/call_sites.hpp"

#include "runtime/platform/symbol.hpp"
#include "runtime/preload/allocation_counts.hpp"
#include "runtime/probes/counters.hpp"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace perfmon::probes {
namespace {

using Stack = std::vector<std::string>;

/// Where calls are in their files. Thousands of stacks have most of their calls in common, and each costs two system
/// calls.
class Places {
public:
    explicit Places(preload::TakeCallSites* function_of_library)
        : library_(platform::place_of_code(reinterpret_cast<std::uintptr_t>(function_of_library))) {
        library_.resize(library_.rfind('+') + 1);
    }

    /// Without the calls within the library that counts.
    [[nodiscard]] Stack of(std::span<const std::uint64_t> frames) {
        Stack stack;
        for (const std::uint64_t frame : frames) {
            const std::string& place = of(frame);
            if (!place.empty() && !place.starts_with(library_)) {
                stack.push_back(place);
            }
        }
        return stack;
    }

private:
    const std::string& of(std::uint64_t frame) {
        constexpr std::uint64_t into_the_call = 1;  // a return address may be that of the next line
        const auto [known, is_new] = known_.try_emplace(frame);
        if (is_new) {
            known->second = platform::place_of_code(frame - into_the_call);
        }
        return known->second;
    }

    std::string library_;
    std::unordered_map<std::uint64_t, std::string> known_;
};

/// There before anything is watched: it would be seen itself.
std::vector<preload::CallSiteCounts>& room() {
    static std::vector<preload::CallSiteCounts> sites(preload::call_sites_at_most);
    return sites;
}

preload::TakeCallSites* take = nullptr;  // from the first watch on: to look it up may allocate

}  // namespace

void watch_call_sites() {
    const auto watch = platform::function_named<preload::WatchCallSites>(preload::watch_call_sites_name);
    if (watch != nullptr && obstacle_to_counting_allocations().empty()) {
        (void)room();
        take = platform::function_named<preload::TakeCallSites>(preload::take_call_sites_name);
        watch();
    }
}

std::size_t end_watch() {
    return take == nullptr ? 0 : take(room().data(), room().size());
}

std::vector<CallSite> noted_call_sites(std::size_t count) {
    if (count == 0) {
        return {};
    }
    Places places(take);
    std::map<Stack, CallSite> by_stack;  // malloc() and operator new are called alike from one place
    for (const preload::CallSiteCounts& counts : std::span(room()).first(count)) {
        CallSite& site = by_stack[places.of(std::span(counts.frames).first(counts.depth))];
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
