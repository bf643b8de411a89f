#pragma once

#include <fstream>
#include <string>

/// Answers as a perf test with one benchmark of 100 ns does, where it is asked for a result.
inline void write_fake_result(int count, char** words) {
    for (int i = 1; i + 1 < count; ++i) {
        if (words[i] == std::string("--perfmon-out")) {
            std::ofstream(words[i + 1]) << R"({"document": "perfmon-result", "schema_version": "2.0",
                "environment": {"os": "linux test", "architecture": "x86_64", "cpu_model": "Fake",
                "logical_cores": 2, "compiler": "gcc", "compiler_version": "12.2.0", "build_type": "Release"},
                "conditions": {"started_at": "2026-01-01T00:00:00.000Z"},
                "settings": {"launches": 1, "samples": 3, "sample_time_ms": 1.0, "time_budget_s": 10.0},
                "benchmarks": [{"name": "case/first", "launches": [{"iterations_per_sample": 10,
                "measures": {"time": [100, 100, 100]}}]}]})";
        }
    }
}
