// What it costs a launch of an executable of 5 MiB to take pages of its own: prints milliseconds of processor time.
#include "runtime/pages/own_pages.hpp"

#include <array>
#include <cstdio>
#include <ctime>

namespace {

// Not zero, or it would not lie in the file.
extern const std::array<char, std::size_t{5} << 20> ballast;
const std::array<char, std::size_t{5} << 20> ballast{1};

double processor_ms() {
    timespec time{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

}  // namespace

int main(int argc, char**) {
    const double before = processor_ms();
    perfmon::pages::OwnPages own;
    own.take_at_start();
    const double after = processor_ms();
    if (const auto outcome = own.outcome(); !outcome.problem.empty() || ballast[static_cast<std::size_t>(argc)] != 0) {
        std::fprintf(stderr, "%s\n", outcome.problem.c_str());
        return 4;
    }
    std::printf("%.2f\n", after - before);
    return 0;
}
