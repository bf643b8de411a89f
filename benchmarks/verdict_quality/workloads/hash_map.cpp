#include "operations.hpp"

#include <cstdint>
#include <memory>
#include <unordered_map>

namespace perfmon::quality {

Operation look_ups_in_a_hash_map() {
    constexpr std::uint32_t size = 20'000;
    const auto map = std::make_shared<std::unordered_map<std::uint32_t, std::uint32_t>>();
    Numbers numbers;
    for (std::uint32_t key = 0; key < size; ++key) {
        map->emplace(key, numbers());
    }
    return [map, numbers]() mutable { return operation([&] { return map->find(numbers(size))->second; }); };
}

}  // namespace perfmon::quality
