#include "operations.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <numeric>
#include <vector>

namespace perfmon::quality {

Operation sum_over_32_mib() {
    constexpr std::size_t count = 32 * 1024 * 1024 / sizeof(std::uint32_t);
    constexpr std::size_t in_a_unit = 4096;
    const auto values = std::make_shared<std::vector<std::uint32_t>>(count);
    Numbers numbers;
    std::generate(values->begin(), values->end(), [&] { return numbers(); });
    return [values, at = std::size_t{0}]() mutable {
        return operation([&] {
            const auto first = values->begin() + static_cast<std::ptrdiff_t>(at);
            at = (at + in_a_unit) % count;
            return std::accumulate(first, first + in_a_unit, std::uint64_t{0});
        });
    };
}

}  // namespace perfmon::quality
