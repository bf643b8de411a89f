#define CATCH_CONFIG_RUNNER
#include "catch2_benchmarks.hpp"

int main() {
    return 0;
}
