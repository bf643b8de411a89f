#include "sample.hpp"

int main(int count, char** /*arguments*/) {
    const int ints[] = {1, 2, 3};
    const long longs[] = {1, 2, 3};
    return sample_ints(ints, count % 3) + static_cast<int>(sample_longs(longs, count % 3));
}
