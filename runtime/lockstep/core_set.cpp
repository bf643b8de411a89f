#include "runtime/lockstep/core_set.hpp"

namespace perfmon::lockstep {

CoreSet core_set_of(const std::vector<std::int64_t>& cores) {
    CoreSet set{};
    for (const auto core : cores) {
        const auto bit = static_cast<std::size_t>(core);
        set.at(bit / 64) |= std::uint64_t{1} << (bit % 64);
    }
    return set;
}

std::vector<std::int64_t> cores_in(const CoreSet& set) {
    std::vector<std::int64_t> cores;
    for (std::size_t bit = 0; bit < most_cores; ++bit) {
        if ((set.at(bit / 64) >> (bit % 64) & 1U) != 0) {
            cores.push_back(static_cast<std::int64_t>(bit));
        }
    }
    return cores;
}

}  // namespace perfmon::lockstep
