#include <catch2/catch.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <numeric>
#include <vector>

namespace {

volatile char sink;
volatile std::size_t record_size = 4096;

/// What the compiler must not leave out.
void use(void* block) {
    sink = *static_cast<volatile char*>(block);
}

std::uint32_t mixed(std::uint32_t state) {
    state = state * 1664525U + 1013904223U;
    return state ^ (state >> 16);
}

std::uint32_t decode(std::uint32_t state) {
#ifdef ONE_PERCENT
    constexpr int steps = 20200;
#else
    constexpr int steps = 20000;
#endif
    for (int i = 0; i < steps; ++i) {
        state = mixed(state);
    }
    return state;
}

std::uint32_t parse() {
    const std::unique_ptr<char[]> record(new char[record_size]);
    use(record.get());
#ifdef ONE_MORE_ALLOCATION
    const std::unique_ptr<char[]> copy(new char[1]);
    use(copy.get());
#endif
#ifdef LEAK
    use(std::malloc(16));
#endif
    return decode(static_cast<std::uint32_t>(record_size));
}

const std::vector<unsigned char> bytes(1 << 16, 7);

std::uint64_t byte_by_byte() {
    std::uint64_t sum = 0;
    for (const volatile unsigned char& byte : bytes) {
        sum += byte;
    }
    return sum;
}

std::uint64_t whole_words() {
#ifdef SLOW_WORDS
    return byte_by_byte();
#else
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < bytes.size(); i += sizeof sum) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data() + i, sizeof word);
        sum += word;
    }
    return sum;
#endif
}

}  // namespace

TEST_CASE("codec", "[!benchmark]") {
    BENCHMARK("parse") {
        return parse();
    };
    BENCHMARK("byte by byte") {
        return byte_by_byte();
    };
    BENCHMARK("whole words") {
        return whole_words();
    };
}
