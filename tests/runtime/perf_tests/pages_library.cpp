unsigned work_of_library(unsigned from);

unsigned work_of_library(unsigned from) {
    unsigned sum = from;
    for (unsigned i = 0; i < 1000; ++i) {
        sum ^= sum << 1U ^ i;
    }
    return sum;
}
