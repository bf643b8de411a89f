#pragma once

#include <cstdint>
#include <vector>

namespace placement {

struct Workload {
    const char* name;
    std::uint64_t (*run)();
};

[[nodiscard]] const std::vector<Workload>& workloads();

}  // namespace placement
