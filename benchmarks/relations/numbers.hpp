#pragma once

#include <cstddef>
#include <random>
#include <vector>

inline std::vector<unsigned> random_numbers(std::size_t count) {
    std::mt19937 random(42);
    std::vector<unsigned> numbers(count);
    for (unsigned& number : numbers) {
        number = static_cast<unsigned>(random());
    }
    return numbers;
}
