#include "../workloads/operations.hpp"

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <string>

/// A workload as a command: as many operations as it is told, so many that preparing the data does not count.
///
///   command NAME OPERATIONS
///   command NAME             prints how many operations take a fifth of a second
namespace perfmon::quality {
namespace {

std::uint64_t operations_of_a_fifth_of_a_second(const Operation& operation) {
    constexpr std::chrono::milliseconds wanted(200);
    std::uint64_t count = 0;
    const auto began = std::chrono::steady_clock::now();
    while (std::chrono::steady_clock::now() - began < wanted) {
        static_cast<void>(operation());
        ++count;
    }
    return count;
}

int run(int argc, char** argv) {
    const Operation operation = operation_of(argc > 1 ? argv[1] : "");
    if (argc == 2) {
        std::printf("%llu\n", static_cast<unsigned long long>(operations_of_a_fifth_of_a_second(operation)));
        return 0;
    }
    std::uint64_t sum = 0;
    for (std::uint64_t left = std::stoull(argv[2]); left > 0; --left) {
        sum += operation();
    }
    std::printf("%llu\n", static_cast<unsigned long long>(sum));
    return 0;
}

}  // namespace
}  // namespace perfmon::quality

int main(int argc, char** argv) {
    try {
        return perfmon::quality::run(argc, argv);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
