#include "sample.hpp"

int sample_table[256] = {1, 2, 3};
int sample_zeros[1000];
const int* sample_pointer = sample_table;

int sample_ints(const int* numbers, int count) {
    return sample_sum(numbers, count) + sample_zeros[count];
}
