#include "operations.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace perfmon::quality {

Operation build_strings() {
    return [text = std::make_shared<std::string>(), numbers = Numbers()]() mutable {
        return operation([&] {
            text->clear();
            constexpr int fields = 4;
            for (int i = 0; i < fields; ++i) {
                *text += "field ";
                *text += std::to_string(numbers(1'000'000));
                *text += i + 1 < fields ? ", " : "\n";
            }
            return text->size();
        });
    };
}

}  // namespace perfmon::quality
