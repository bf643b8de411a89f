#include "operations.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace perfmon::quality {

Operation allocate_strings() {
    constexpr std::uint32_t kept = 64;
    return [strings = std::make_shared<std::vector<std::string>>(kept), numbers = Numbers()]() mutable {
        return operation([&] {
            constexpr int in_a_unit = 2;
            std::size_t length = 0;
            for (int i = 0; i < in_a_unit; ++i) {
                std::string& string = (*strings)[numbers(kept)];
                string = std::string(20 + numbers(100), 'x');
                length += string.size();
            }
            return length;
        });
    };
}

}  // namespace perfmon::quality
