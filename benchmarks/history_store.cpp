// How long a history takes to push to and to read: see history_store.sh.
#include "checker/database/open_store.hpp"
#include "checker/stats/summary.hpp"
#include "runtime/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <random>
#include <string>
#include <vector>

namespace {

using namespace perfmon;
using Clock = std::chrono::steady_clock;

constexpr std::size_t benchmarks = 1000;
constexpr std::size_t runs = 1000;
constexpr std::size_t runs_a_push = 10;
constexpr std::size_t histories_read = 100;
/// One in so many benchmarks regresses half-way, for what is made of the history.
constexpr std::size_t slower_of = 10;

double seconds_since(Clock::time_point began) {
    return std::chrono::duration<double>(Clock::now() - began).count();
}

std::string name_of(std::size_t benchmark) {
    return fmt::format("codec/round trip of messages/encode {:04}", benchmark);
}

history::RunRecord run_of(std::size_t number, std::mt19937_64& generator) {
    std::normal_distribution<double> noise(0.0, 1.0);
    history::RunRecord run;
    run.perf_test = "codec";
    run.run_id = fmt::format("run {}", number);
    run.environment.os = "linux";
    run.started_at = fmt::format("2026-{:02}-{:02}T{:02}:00:00.000Z", 1 + number / 84, 1 + number / 3 % 28, number % 3);
    run.commit = fmt::format("{:040x}", generator());
    run.origin = {"main", "runner-1", "https://ci.example.com/jobs/" + std::to_string(number)};
    for (std::size_t i = 0; i < benchmarks; ++i) {
        history::Measurement& measurement = run.measurements.emplace_back();
        measurement.benchmark = name_of(i);
        measurement.metric = "time";
        measurement.unit = "ns";
        const bool is_slower = i % slower_of == 0 && number >= runs / 2;
        measurement.value = (is_slower ? 120.0 : 100.0) + noise(generator);
        measurement.baseline = 100.0;
        measurement.limit = 105.0;
        measurement.verdict = is_slower ? verdict::Verdict::regressed : verdict::Verdict::ok;
    }
    return run;
}

void print(const char* what, std::vector<double> seconds) {
    std::sort(seconds.begin(), seconds.end());
    std::printf("%-42s median %8.1f ms, longest %8.1f ms, of %zu\n", what, 1e3 * *stats::median(seconds),
                1e3 * seconds.back(), seconds.size());
}

/// @returns how long each push took
std::vector<double> fill(history::Store& store, std::mt19937_64& generator) {
    std::vector<double> pushes;
    for (std::size_t begin = 0; begin < runs; begin += runs_a_push) {
        std::vector<history::RunRecord> records;
        for (std::size_t i = begin; i < begin + runs_a_push; ++i) {
            records.push_back(run_of(i, generator));
        }
        const auto began = Clock::now();
        store.append(records);
        pushes.push_back(seconds_since(began));
    }
    return pushes;
}

std::vector<double> read(history::Store& store, std::mt19937_64& generator) {
    std::vector<double> reads;
    for (std::size_t i = 0; i < histories_read; ++i) {
        history::SeriesName series{name_of(generator() % benchmarks), "time", "", "ns", metric::Direction::lower};
        documents::Environment environment;
        environment.os = "linux";
        series.environment = environment_id(environment);
        const auto began = Clock::now();
        const std::size_t points = store.points_of(series).size();
        reads.push_back(seconds_since(began));
        if (points != runs) {
            throw Error(ExitCode::internal, series.benchmark, fmt::format("has {} points", points));
        }
    }
    return reads;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        (void)std::fprintf(stderr, "usage: history_store STORE (that is empty)\n");
        return static_cast<int>(ExitCode::usage);
    }
    try {
        std::mt19937_64 generator(1);
        {
            const auto store = database::open_store(argv[1], database::Access::writing);
            print("push of 10,000 measurements", fill(*store, generator));
        }
        const auto began = Clock::now();
        const auto store = database::open_store(argv[1], database::Access::reading);
        std::printf("%-42s %8.1f ms\n", "opened for reading", 1e3 * seconds_since(began));
        print("history of a benchmark, 1000 runs", read(*store, generator));
        const auto listing = Clock::now();
        const std::size_t names = store->series().size();
        std::printf("%-42s %8.1f ms\n", "names of 1000 histories", 1e3 * seconds_since(listing));
        return names == benchmarks ? 0 : 1;
    } catch (const Error& error) {
        (void)std::fprintf(stderr, "%s\n", error.what());
        return static_cast<int>(error.code());
    }
}
