#include "operations.hpp"

#include <cstdint>
#include <memory>
#include <queue>
#include <vector>

namespace perfmon::quality {

Operation push_and_pop_of_a_queue() {
    constexpr int size = 1000;
    const auto queue = std::make_shared<std::priority_queue<std::uint32_t>>();
    Numbers numbers;
    for (int i = 0; i < size; ++i) {
        queue->push(numbers());
    }
    return [queue, numbers]() mutable {
        return operation([&] {
            const auto largest = queue->top();
            queue->pop();
            queue->push(numbers());
            return largest;
        });
    };
}

}  // namespace perfmon::quality
