#include <cstdio>

constexpr unsigned begin = 1;

static unsigned next(unsigned value) {
    return value * 1664525U + 1U;
}

static unsigned long iterations() {
    return 3000000;
}

int main() {
    volatile unsigned value = begin;
    for (unsigned long i = 0; i < iterations(); ++i) value = next(value);

    std::printf("%u\n", value);
}
