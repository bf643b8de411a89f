#include "operations.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <numeric>
#include <utility>
#include <vector>

namespace perfmon::quality {
namespace {

/// One cycle through all cache lines of so many MiB in random order (Sattolo 1986).
class Lines {
public:
    explicit Lines(std::size_t mib) : lines_(mib * 1024 * 1024 / sizeof(Line)) {
        std::vector<std::uint32_t> order(lines_.size());
        std::iota(order.begin(), order.end(), 0U);
        Numbers numbers;
        for (auto i = static_cast<std::uint32_t>(order.size() - 1); i > 0; --i) {
            std::swap(order[i], order[numbers(i)]);
        }
        for (std::size_t i = 0; i < order.size(); ++i) {
            lines_[i].next = order[i];
        }
    }

    std::uint32_t walk() {
        constexpr int steps = 2;
        for (int i = 0; i < steps; ++i) {
            at_ = lines_[at_].next;
        }
        return at_;
    }

private:
    struct alignas(64) Line {
        std::uint32_t next = 0;
    };

    std::vector<Line> lines_;
    std::uint32_t at_ = 0;
};

Operation walk_through(std::size_t mib) {
    return [lines = std::make_shared<Lines>(mib)] { return operation([&] { return lines->walk(); }); };
}

}  // namespace

Operation random_lines_of_8_mib() {
    return walk_through(8);
}

Operation random_lines_of_16_mib() {
    return walk_through(16);
}

}  // namespace perfmon::quality
