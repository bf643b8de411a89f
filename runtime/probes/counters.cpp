#include "runtime/probes/counters.hpp"

#include "runtime/probes/thread_counters.hpp"

#include <vector>

namespace perfmon::probes {
namespace {

std::vector<Probe> counting_probes() {
    return obstacle_to_counting_allocations().empty() ? std::vector{allocations()} : std::vector<Probe>();
}

}  // namespace

std::span<const Probe> probes(metric::Pass pass, Threads threads) {
    static const std::vector<Probe> timed{processor_time(), system_events(), hardware()};
    static const std::vector<Probe> counting = counting_probes();
    switch (pass) {
        case metric::Pass::timed: {
            const std::span<const Probe> all = timed;
            const bool has_one_of_a_thread = threads == Threads::all;
            return has_one_of_a_thread ? all.first(all.size() - 1) : all;
        }
        case metric::Pass::counting:
            return counting;
        case metric::Pass::instructions:  // which the process itself cannot read
            break;
    }
    return {};
}

std::string obstacle_to_counting(metric::Pass pass) {
    switch (pass) {
        case metric::Pass::counting:
            return obstacle_to_counting_allocations();
        case metric::Pass::instructions:
            return obstacle_to_counting_instructions();
        case metric::Pass::timed:
            break;
    }
    return {};
}

}  // namespace perfmon::probes
