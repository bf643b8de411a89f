#pragma once

/// A template, of which each user has an instantiation of its own.
template <class Number>
[[gnu::noinline]] Number sample_sum(const Number* numbers, int count) {
    Number sum = 0;
    for (int i = 0; i < count; ++i) {
        sum += numbers[i] * numbers[i];
    }
    return sum;
}

int sample_ints(const int* numbers, int count);
long sample_longs(const long* numbers, int count);
