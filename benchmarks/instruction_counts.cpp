// Prints what each benchmark of a perf test counts of instructions in so many launches: fewest and most, by benchmark.
//
//   instruction_counts LAUNCHES EXECUTABLE
#include "checker/measure/launcher.hpp"
#include "checker/measure/process_launcher.hpp"
#include "checker/text/terminal.hpp"
#include "runtime/documents/result.hpp"
#include "runtime/metric/metric.hpp"
#include "runtime/platform/temporary.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <map>
#include <string>

namespace {

using namespace perfmon;

struct Range {
    double least;
    double most;
};
using Ranges = std::map<std::string, Range>;

/// @returns whether it counted
bool launch(measure::Launcher& launcher, Ranges& ranges) {
    constexpr std::int64_t iterations = 8;
    const auto counts = launcher.count({metric::Pass::instructions, iterations}, "launch", {});
    if (!counts.result) {
        std::fprintf(stderr, "instruction_counts: %s\n", counts.problem.c_str());
        return false;
    }
    for (const documents::Benchmark& benchmark : counts.result->benchmarks) {
        const double value = benchmark.counted.front().measures.at("instructions").front();
        Range& range = ranges.try_emplace(benchmark.name, Range{value, value}).first->second;
        range.least = std::min(range.least, value);
        range.most = std::max(range.most, value);
    }
    return true;
}

int count(long launches, const std::string& executable) {
    text::Terminal terminal(std::cout, text::Colour::off, std::cerr, text::Colour::off, text::Progress::hidden,
                            text::Log::quiet);
    const platform::Temporary work(platform::temporary_directory(), platform::Temporary::Kind::directory);
    documents::Invocation invocation;
    invocation.command = {executable};
    measure::ProcessLauncher launcher("counts", invocation, {}, work.path() / "counts.json", terminal);
    Ranges ranges;
    bool goes_on = true;
    for (long number = 0; goes_on && number < launches; ++number) {
        goes_on = launch(launcher, ranges);
    }
    for (const auto& [name, range] : ranges) {
        std::printf("%s\t%.3f\t%.3f\n", name.c_str(), range.least, range.most);
    }
    return goes_on ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace

int main(int argc, char** argv) {
    const long launches = argc == 3 ? std::strtol(argv[1], nullptr, 10) : 0;
    if (launches < 1) {
        std::fputs("usage: instruction_counts LAUNCHES EXECUTABLE\n", stderr);
        return EXIT_FAILURE;
    }
    return count(launches, argv[2]);
}
