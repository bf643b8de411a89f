#include "runtime/probes/counters.hpp"

#include "runtime/probes/thread_counters.hpp"

#include <vector>

namespace perfmon::probes {
namespace {

std::vector<Probe> counting_probes() {
    return obstacle_to_counting().empty() ? std::vector{allocations()} : std::vector<Probe>();
}

}  // namespace

std::span<const Probe> probes(metric::Pass pass, Threads threads) {
    static const std::vector<Probe> timed{processor_time(), system_events(), hardware()};
    static const std::vector<Probe> counting = counting_probes();
    const std::span<const Probe> all = pass == metric::Pass::timed ? timed : counting;
    const bool has_one_of_a_thread = pass == metric::Pass::timed && threads == Threads::all;
    return has_one_of_a_thread ? all.first(all.size() - 1) : all;
}

}  // namespace perfmon::probes
