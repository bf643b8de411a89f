#include "chain.hpp"
#include "operations.hpp"

#include <cstdint>

namespace perfmon::quality {

Operation chain_of_multiplications() {
    return [] {
        std::uint64_t x = 1;
        return operation([&] { return x = chain(x); });
    };
}

}  // namespace perfmon::quality
