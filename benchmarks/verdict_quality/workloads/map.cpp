#include "operations.hpp"

#include <cstdint>
#include <map>
#include <memory>

namespace perfmon::quality {

Operation look_ups_in_a_map() {
    constexpr std::uint32_t size = 20'000;
    using Map = std::map<std::uint32_t, std::uint32_t>;
    const auto map = std::make_shared<Map>(Map{{~0U, 0}});  // so that every look-up finds something
    Numbers numbers;
    while (map->size() < size) {
        map->emplace(numbers(), static_cast<std::uint32_t>(map->size()));
    }
    return [map, numbers]() mutable { return operation([&] { return map->lower_bound(numbers())->first; }); };
}

}  // namespace perfmon::quality
