#include "operations.hpp"

#include <cstdint>

namespace perfmon::quality {
namespace {

[[gnu::noinline]] std::uint64_t fibonacci(std::uint64_t n) {
    return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
}

}  // namespace

Operation fibonacci_recursively() {
    return [] {
        return operation([] {
            constexpr std::uint64_t n = 12;
            return fibonacci(n);
        });
    };
}

}  // namespace perfmon::quality
