int work_of_library(int from);

int work_of_library(int from) {
    int sum = from;
    for (int i = 0; i < 1000; ++i) {
        sum ^= sum << 1 ^ i;
    }
    return sum;
}
