#include "runtime/probes/call_sites.hpp"

#include "runtime/platform/symbol.hpp"
#include "runtime/preload/allocation_counts.hpp"
#include "runtime/probes/counters.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <span>
#include <utility>

namespace perfmon::probes {
namespace {

using Frames = std::vector<std::uint64_t>;

/// Without the calls within the library that counts.
std::vector<std::string> in_files(const Frames& frames, preload::TakeUnfreed* function_of_library) {
    std::string library = platform::place_of_code(reinterpret_cast<std::uintptr_t>(function_of_library));
    library.resize(library.rfind('+') + 1);
    std::vector<std::string> stack;
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
std::vector<preload::UnfreedBlock>& room() {
    static std::vector<preload::UnfreedBlock> blocks(preload::unfreed_at_most);
    return blocks;
}

}  // namespace

void watch_blocks() {
    const auto watch = platform::function_named<preload::WatchBlocks>(preload::watch_blocks_name);
    if (watch != nullptr && obstacle_to_counting_allocations().empty()) {
        (void)room();
        watch();
    }
}

std::vector<Unfreed> take_unfreed() {
    const auto take = platform::function_named<preload::TakeUnfreed>(preload::take_unfreed_name);
    if (take == nullptr) {
        return {};
    }
    const std::uint64_t count = take(room().data(), room().size());
    std::map<Frames, Unfreed> by_frames;
    for (const preload::UnfreedBlock& block : std::span(room()).first(count)) {
        Unfreed& unfreed = by_frames[Frames(block.frames, block.frames + block.depth)];
        unfreed.blocks += 1.0;
        unfreed.bytes += static_cast<double>(block.size);
    }
    std::vector<Unfreed> all;
    for (auto& [frames, unfreed] : by_frames) {
        unfreed.stack = in_files(frames, take);
        all.push_back(std::move(unfreed));
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const auto& one, const auto& other) { return one.bytes > other.bytes; });
    return all;
}

}  // namespace perfmon::probes
