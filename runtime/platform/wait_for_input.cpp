#include "runtime/platform/wait_for_input.hpp"

#include <poll.h>

#include <cstddef>
#include <vector>

namespace perfmon::platform {

bool wait_for_input(std::span<Awaited> awaited, std::chrono::milliseconds at_most) {
    std::vector<pollfd> polled;
    polled.reserve(awaited.size());
    for (const Awaited& each : awaited) {
        polled.push_back({each.source != nullptr ? each.source->number() : -1, POLLIN, 0});
    }
    const int ready = ::poll(polled.data(), polled.size(), static_cast<int>(at_most.count()));
    for (std::size_t i = 0; i < awaited.size(); ++i) {
        awaited[i].is_ready = ready > 0 && polled[i].revents != 0;
    }
    return ready > 0;
}

}  // namespace perfmon::platform
