#include "runtime/probes/counters.hpp"

#include <vector>

namespace perfmon::probes {
namespace {

std::vector<Probe> counting_probes() {
    return obstacle_to_counting().empty() ? std::vector{allocations()} : std::vector<Probe>();
}

}  // namespace

std::span<const Probe> probes(metric::Pass pass) {
    static const std::vector<Probe> timed{processor_time(), system_events()};
    static const std::vector<Probe> counting = counting_probes();
    return pass == metric::Pass::timed ? timed : counting;
}

}  // namespace perfmon::probes
