// How long the change points of many series take to find: see change_points.sh.
#include "checker/stats/series/change_points.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <random>
#include <vector>

namespace {

using namespace perfmon;
using Clock = std::chrono::steady_clock;

constexpr std::size_t number_of_series = 1000;
constexpr std::size_t runs = 500;
constexpr int repetitions = 5;

/// Noise of 2 %, and 10 % more at the 170th and at the 340th run.
std::vector<double> series(std::mt19937_64& generator) {
    std::normal_distribution<double> noise(0.0, 0.02);
    std::vector<double> values(runs);
    for (std::size_t i = 0; i < runs; ++i) {
        values[i] = std::exp(noise(generator)) * (i < 170 ? 100.0 : i < 340 ? 110.0 : 121.0);
    }
    return values;
}

/// The shortest of some, in seconds: what else the machine does only adds to it.
template <class Work>
double seconds_of(Work work) {
    double shortest = 1e9;
    for (int i = 0; i < repetitions; ++i) {
        const auto began = Clock::now();
        work();
        shortest = std::min(shortest, std::chrono::duration<double>(Clock::now() - began).count());
    }
    return shortest;
}

}  // namespace

int main() {
    std::mt19937_64 generator(1);
    std::vector<std::vector<double>> all(number_of_series);
    std::generate(all.begin(), all.end(), [&generator] { return series(generator); });

    std::size_t found = 0;
    const double finding = seconds_of([&] {
        found = 0;
        for (const std::vector<double>& values : all) {
            stats::ChangePoints points;
            std::for_each(values.begin(), values.end(), [&points](double value) { points.append(value); });
            found += points.found().size();
        }
    });
    std::size_t in_order = 0;
    const double sorting = seconds_of([&] {
        for (std::vector<double> values : all) {
            std::sort(values.begin(), values.end());
            in_order += values.front() < values.back() ? 1U : 0U;
        }
    });
    std::printf(
        "%zu series of %zu runs: %zu change points in %.3f s, %.0f ns a run; sorting each series once: %.3f s, "
        "ratio %.1f\n",
        number_of_series, runs, found, finding, 1e9 * finding / static_cast<double>(number_of_series * runs), sorting,
        finding / sorting);
    return in_order == 0 ? 1 : 0;
}
