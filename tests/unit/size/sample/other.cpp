#include "sample.hpp"

long sample_longs(const long* numbers, int count) {
    return sample_sum(numbers, count);
}
