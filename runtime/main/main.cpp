#include "runtime/main/run.hpp"

int main(int argc, char** argv) {
    return perfmon::harness::run_perf_test(argc, argv);
}
