#include "operations.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace perfmon::quality {

Operation sort_24_numbers() {
    constexpr std::size_t length = 24;
    const auto source = std::make_shared<std::vector<std::uint32_t>>(700 * length);
    Numbers numbers;
    std::generate(source->begin(), source->end(), [&] { return numbers(); });
    return [source, at = std::size_t{0}]() mutable {
        std::array<std::uint32_t, length> sorted{};
        return operation([&] {
            std::copy_n(source->begin() + static_cast<std::ptrdiff_t>(at), length, sorted.begin());
            at = (at + length) % source->size();
            std::sort(sorted.begin(), sorted.end());
            return sorted[length / 2];
        });
    };
}

}  // namespace perfmon::quality
