// Pushes runs into a history, as a runner of a fleet does: see postgresql.sh.
//
//   history_writer STORE NUMBER PUSHES   pushes a transaction after the other, and says so after each
//   history_writer STORE                 prints how many runs there are, and how many measurements they have
#include "checker/database/open_store.hpp"
#include "runtime/base/error.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <set>
#include <string>
#include <vector>

namespace {

using namespace perfmon;

constexpr int runs_a_push = 10;
constexpr int measurements_a_run = 40;

/// The last run of each push is one that all writers know, and push again and again.
history::RunRecord run_of(int writer, int push, int number) {
    const bool is_shared = number == runs_a_push - 1;
    history::RunRecord run;
    run.perf_test = "codec";
    run.run_id = is_shared ? fmt::format("shared {}", push) : fmt::format("{} {} {}", writer, push, number);
    run.environment.os = is_shared ? "linux" : fmt::format("linux {}", writer % 3);
    run.started_at = fmt::format("2026-03-01T{:02}:{:02}:00.000Z", push % 24, number);
    run.commit = fmt::format("c{}", push);
    run.origin.host = fmt::format("runner-{}", writer);
    for (int i = 0; i < measurements_a_run; ++i) {
        history::Measurement& measurement = run.measurements.emplace_back();
        measurement.benchmark = fmt::format("codec/case/{:02}", i);
        measurement.metric = "time";
        measurement.unit = "ns";
        measurement.value = is_shared ? push + i : 1000.0 * writer + push + 0.1 * i;
    }
    return run;
}

void push_all(history::Store& store, int writer, int pushes) {
    for (int push = 0; push < pushes; ++push) {
        std::vector<history::RunRecord> runs;
        for (int number = 0; number < runs_a_push; ++number) {
            runs.push_back(run_of(writer, push, number));
        }
        store.append(runs);
        std::printf("pushed %d\n", push);
        (void)std::fflush(stdout);
    }
}

/// Each run must be there with all that it measured, and its name once.
void print_state(history::Store& store) {
    std::vector<std::string> keys;
    for (const history::RunStamp& run : store.runs()) {
        keys.push_back(run.key);
    }
    std::set<std::string> names;
    std::size_t whole = 0;
    for (const history::RunRecord& run : store.records_of(keys)) {
        names.insert(run.run_id);
        whole += run.measurements.size() == measurements_a_run ? 1U : 0U;
    }
    std::size_t points = 0;
    for (const auto& of_a_series : store.points_of_each(store.series())) {
        points += of_a_series.size();
    }
    std::printf("runs %zu names %zu whole %zu measurements %zu\n", keys.size(), names.size(), whole, points);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2 && argc != 4) {
        (void)std::fprintf(stderr, "usage: history_writer STORE [NUMBER PUSHES]\n");
        return static_cast<int>(ExitCode::usage);
    }
    try {
        const auto access = argc == 2 ? database::Access::reading : database::Access::writing;
        const auto store = database::open_store(argv[1], access);
        if (argc == 2) {
            print_state(*store);
        } else {
            push_all(*store, std::atoi(argv[2]), std::atoi(argv[3]));
        }
        return 0;
    } catch (const Error& error) {
        (void)std::fprintf(stderr, "%s\n", error.what());
        return static_cast<int>(error.code());
    }
}
