// What benchmarks/placement.sh compiles with options of alignment and links in many orders: small functions whose speed
// depends on where they start. PLACE_BYTES of code in front of the loops of each stand for a change of the function
// itself; they are jumped over, so that they cost the same however many there are.
#include "workloads.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#ifndef PLACE_BYTES
#define PLACE_BYTES 4
#endif
#define PLACE_TEXT_OF(bytes) #bytes
#define PLACE_TEXT(bytes) PLACE_TEXT_OF(bytes)
#if defined(__x86_64__)
#define IN_FRONT() asm volatile("jmp 9f\n.skip " PLACE_TEXT(PLACE_BYTES) ", 0x90\n9:")
#elif defined(__aarch64__)
#define IN_FRONT() asm volatile("b 9f\n.skip " PLACE_TEXT(PLACE_BYTES) "\n9:")  // PLACE_BYTES by fours
#else
#error "an architecture whose jumps this does not know"
#endif

namespace placement {
namespace {

std::string some_text() {
    std::string text;
    for (unsigned i = 0; i < 400; ++i) {
        text += std::to_string(i * 2654435761U % 100000) + (i % 7 == 0 ? "\n" : ",");
    }
    return text;
}

const std::string text = some_text();

std::vector<std::uint32_t> some_numbers() {
    std::vector<std::uint32_t> numbers;
    for (std::uint32_t i = 0; i < 4096; ++i) {
        numbers.push_back(i * 2654435761U);
    }
    return numbers;
}

const std::vector<std::uint32_t> numbers = some_numbers();

[[gnu::noinline]] std::uint64_t fibonacci(std::uint64_t n) {
    IN_FRONT();
    return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
}

std::uint64_t recursion() {
    return fibonacci(18);
}

[[gnu::noinline]] std::uint64_t matrix_product() {
    IN_FRONT();
    constexpr std::size_t n = 24;
    static std::array<std::array<std::uint32_t, n>, n> product;
    for (std::size_t row = 0; row < n; ++row) {
        for (std::size_t column = 0; column < n; ++column) {
            std::uint32_t sum = 0;
            for (std::size_t k = 0; k < n; ++k) {
                sum += numbers[row * n + k] * numbers[k * n + column];
            }
            product[row][column] = sum;
        }
    }
    return product[n - 1][n - 1];
}

[[gnu::noinline]] std::uint64_t sum() {
    IN_FRONT();
    std::uint64_t sum = 0;
    for (const std::uint32_t number : numbers) {
        sum += number % 3 == 0 ? number : 1U;
    }
    return sum;
}

[[gnu::noinline]] std::uint64_t parsing() {
    IN_FRONT();
    std::uint64_t fields = 0;
    std::uint64_t value = 0;
    for (const char c : text) {
        if (c >= '0' && c <= '9') {
            value = value * 10 + static_cast<std::uint64_t>(c - '0');
        } else if (c == ',') {
            fields += value;
            value = 0;
        } else {
            fields ^= value;
            value = 0;
        }
    }
    return fields;
}

[[gnu::noinline]] std::uint64_t sieve() {
    IN_FRONT();
    static std::array<bool, 4096> composite;
    composite.fill(false);
    std::uint64_t primes = 0;
    for (std::size_t i = 2; i < composite.size(); ++i) {
        primes += composite[i] ? 0 : 1;
        for (std::size_t j = i * i; !composite[i] && j < composite.size(); j += i) {
            composite[j] = true;
        }
    }
    return primes;
}

[[gnu::noinline]] std::uint64_t search() {
    IN_FRONT();
    static const std::vector<std::uint32_t> sorted = [] {
        auto copy = numbers;
        std::sort(copy.begin(), copy.end());
        return copy;
    }();
    std::uint64_t found = 0;
    for (std::size_t i = 0; i < 256; ++i) {
        std::size_t low = 0;
        std::size_t high = sorted.size();
        while (low < high) {
            const std::size_t middle = (low + high) / 2;
            if (sorted[middle] < numbers[i]) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        found += low;
    }
    return found;
}

[[gnu::noinline]] std::uint64_t hash() {
    IN_FRONT();
    std::uint32_t hash = 2166136261U;
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    }
    return hash;
}

[[gnu::noinline]] std::uint64_t insertion_sort() {
    IN_FRONT();
    std::array<std::uint32_t, 96> values{};
    std::copy_n(numbers.begin(), values.size(), values.begin());
    for (std::size_t i = 1; i < values.size(); ++i) {
        const std::uint32_t value = values[i];
        std::size_t place = i;
        while (place > 0 && values[place - 1] > value) {
            values[place] = values[place - 1];
            --place;
        }
        values[place] = value;
    }
    return values[48];
}

}  // namespace

const std::vector<Workload>& workloads() {
    static const std::vector<Workload> all{
        {"fib", recursion}, {"matrix", matrix_product}, {"sum", sum},   {"parsing", parsing},
        {"sieve", sieve},   {"search", search},         {"hash", hash}, {"insertion", insertion_sort}};
    return all;
}

}  // namespace placement
