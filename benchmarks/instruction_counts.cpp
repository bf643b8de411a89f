// Prints what each benchmark of a perf test counts of instructions in so many launches: fewest and most, by benchmark.
// Or, of what was printed for several builds, the range of each, and how often one is a regression from another.
//
//   instruction_counts LAUNCHES EXECUTABLE
//   instruction_counts compare FILE…
#include "checker/measure/launcher.hpp"
#include "checker/measure/process_launcher.hpp"
#include "checker/text/terminal.hpp"
#include "checker/verdict/exact_rule.hpp"
#include "runtime/documents/result.hpp"
#include "runtime/metric/metric.hpp"
#include "runtime/platform/temporary.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <vector>

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

int compare(const std::vector<std::string>& files) {
    const metric::Metric& metric = *metric::find("instructions");
    std::map<std::string, std::vector<double>> counts;
    for (const std::string& file : files) {
        std::ifstream stream(file);
        std::string name;
        std::string rest;
        double value = 0.0;
        while (std::getline(stream, name, '\t') && stream >> value && std::getline(stream, rest)) {
            counts[name].push_back(value);
        }
    }
    for (const auto& [name, values] : counts) {
        std::size_t red = 0;
        for (const double before : values) {
            red += static_cast<std::size_t>(std::count_if(values.begin(), values.end(), [&](double after) {
                return verdict::judge_exact(metric.direction, before, after, {metric.threshold_percent, metric.floor})
                           .verdict == verdict::Verdict::regressed;
            }));
        }
        const auto [least, most] = std::minmax_element(values.begin(), values.end());
        std::printf("%-60s %14.1f %14.1f %+.3f %% %3zu of %zu\n", name.c_str(), *least, *most,
                    (*most / *least - 1.0) * 100.0, red, values.size() * (values.size() - 1));
    }
    return EXIT_SUCCESS;
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    if (arguments.size() > 1 && arguments.front() == "compare") {
        return compare({arguments.begin() + 1, arguments.end()});
    }
    const long launches = arguments.size() == 2 ? std::strtol(arguments.front().c_str(), nullptr, 10) : 0;
    if (launches < 1) {
        std::fputs("usage: instruction_counts LAUNCHES EXECUTABLE, or instruction_counts compare FILE...\n", stderr);
        return EXIT_FAILURE;
    }
    return count(launches, arguments.back());
}
