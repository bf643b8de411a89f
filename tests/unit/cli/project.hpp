#pragma once

#include "checker/cli/cli.hpp"

#include "checker/documents/baseline.hpp"
#include "runtime/documents/declared_perf_test.hpp"
#include "runtime/documents/result.hpp"
#include "runtime/json/document.hpp"
#include "runtime/platform/file.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"
#include "text_search.hpp"

#include <cstdlib>
#include <sstream>
#include <string>
#include <vector>

namespace perfmon {

using test::contains;

struct Answer {
    int code = 0;
    std::string out;
    std::string err;
};

inline Answer perfmon_says(std::vector<std::string> arguments) {
    for (const char* const name :
         {"PERFMON_STORE", "PERFMON_DIR", "PERFMON_BASELINE_DIR", "PERFMON_SNAPSHOT_DIR", "PERFMON_CONFIG",
          "PERFMON_REASON", "PERFMON_LOG", "PERFMON_REPORT_FORMATS", "GITHUB_STEP_SUMMARY"}) {
        ::unsetenv(name);  // what the caller's shell has set must not decide a test
    }
    arguments.insert(arguments.begin(), "perfmon");
    std::ostringstream out;
    std::ostringstream err;
    const int code = cli::run(arguments, out, err);
    return {code, out.str(), err.str()};
}

/// A project with one result, and the options that lead to it.
class Project {
public:
    std::vector<std::string> with(std::vector<std::string> arguments) const {
        arguments.insert(arguments.end(),
                         {"--dir", (root() / "work").string(), "--baseline-dir", baselines().string()});
        return arguments;
    }

    void measure(double nanoseconds, const std::string& name = "case/a",
                 const std::string& build_type = "Release") const {
        documents::Result result;
        result.perf_test = "codec";
        result.run_id = "run " + std::to_string(++runs_);
        result.environment = {"linux test", "x86_64", "CPU", 2, "gcc", "12", build_type, "", {}, ""};
        result.conditions.started_at = "2026-01-01T00:00:00.000Z";
        documents::Benchmark benchmark;
        benchmark.name = name;
        benchmark.launches = {{1, {{"time", {nanoseconds}}}, 0.0}, {1, {{"time", {nanoseconds}}}, 0.0}};
        result.benchmarks.push_back(benchmark);
        platform::write_file_atomically(root() / "work" / "results" / "codec.json", documents::to_json(result));
    }

    /// A result in which this test case says that it cannot run here, and nothing else is.
    void skip(const std::string& test_case, const std::string& reason) const {
        measure(1);
        const auto file = root() / "work" / "results" / "codec.json";
        auto result = documents::read_document<documents::Result>(file);
        result.benchmarks.clear();
        result.skipped = {{test_case, reason}};
        platform::write_file_atomically(file, documents::to_json(result));
    }

    /// So many launches in lockstep with a snapshot of 1 µs.
    void measure_in_lockstep(double nanoseconds, std::size_t launches) const {
        measure(nanoseconds);
        const auto file = root() / "work" / "results" / "codec.json";
        auto result = documents::read_document<documents::Result>(file);
        result.lockstep = documents::Lockstep{};
        result.lockstep->origin = documents::Origin::snapshot;
        result.benchmarks[0].launches.clear();
        for (std::size_t i = 0; i < launches; ++i) {
            const double time = nanoseconds + static_cast<double>(i % 5);
            documents::Launch launch{1000, {{"time", {time, time}}}, 0.1};
            launch.turns =
                documents::Turns{i % 2 == 0 ? documents::FirstTurn::current : documents::FirstTurn::snapshot, {}};
            launch.snapshot = documents::SnapshotLaunch{1000, {{"time", {1000.0, 1000.0}}}, 0.1};
            result.benchmarks[0].launches.push_back(launch);
        }
        platform::write_file_atomically(file, documents::to_json(result));
    }

    /// What perf_test() declared of the perf test, beside its name and executable.
    void declare(documents::DeclaredPerfTest declared) const {
        declared.name = "codec";
        declared.executable = "/somewhere/codec_perf";
        platform::write_file_atomically(root() / "work" / "perf_tests" / "codec.json", documents::to_json(declared));
    }

    std::filesystem::path root() const { return directory_.path(); }
    std::filesystem::path baselines() const { return root() / "base lines"; }

    std::filesystem::path data_file() const {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(baselines())) {
            if (entry.is_regular_file()) {
                return entry.path();
            }
        }
        return {};
    }

    documents::BaselineData data() const { return documents::read_document<documents::BaselineData>(data_file()); }

private:
    TemporaryDirectory directory_;
    mutable int runs_ = 0;
};

}  // namespace perfmon
