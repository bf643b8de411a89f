#include "store/result_file.hpp"

#include "format/error.hpp"
#include "format/json_reader.hpp"
#include "stats/summary.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace perfmon::store {
namespace {

[[noreturn]] void fail(const std::string& file, const std::string& pointer, const std::string& message) {
    throw Error(ExitCode::bad_data, file + "#/" + pointer, message);
}

}  // namespace

format::Result read_listing(const std::filesystem::path& path) {
    auto result = format::read_document<format::Result>(path);
    const std::string file = path.string();
    if (result.benchmarks.empty()) {
        fail(file, "benchmarks", "holds no benchmark; an empty result proves nothing");
    }
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < result.benchmarks.size(); ++i) {
        const format::Benchmark& benchmark = result.benchmarks[i];
        const std::string pointer = "benchmarks/" + std::to_string(i);
        if (benchmark.name.empty()) {
            fail(file, pointer + "/name", "is empty");
        }
        if (!names.insert(benchmark.name).second) {
            fail(file, pointer + "/name", "a second benchmark named \"" + benchmark.name + '"');
        }
    }
    return result;
}

format::Result read_result(const std::filesystem::path& path) {
    auto result = read_listing(path);
    const std::string file = path.string();
    for (std::size_t i = 0; i < result.benchmarks.size(); ++i) {
        const format::Benchmark& benchmark = result.benchmarks[i];
        const std::string pointer = "benchmarks/" + std::to_string(i);
        if (benchmark.launches.empty()) {
            fail(file, pointer + "/launches", "holds no launch");
        }
        for (std::size_t launch = 0; launch < benchmark.launches.size(); ++launch) {
            if (benchmark.launches[launch].samples_ns.empty()) {
                fail(file, pointer + "/launches/" + std::to_string(launch) + "/samples_ns", "holds no sample");
            }
        }
    }
    return result;
}

void merge_launch(format::Result& run, format::Result launch, const std::string& file) {
    if (const std::string key = first_difference(run.environment, launch.environment); !key.empty()) {
        fail(file, "environment/" + key, "changed between two launches of one run");
    }
    std::unordered_map<std::string_view, format::Benchmark*> known;
    for (auto& benchmark : run.benchmarks) {
        known.emplace(benchmark.name, &benchmark);
    }
    for (std::size_t i = 0; i < launch.benchmarks.size(); ++i) {
        format::Benchmark& benchmark = launch.benchmarks[i];
        const auto same = known.find(benchmark.name);
        if (same == known.end()) {
            fail(file, "benchmarks/" + std::to_string(i) + "/name",
                 "\"" + benchmark.name +
                     "\" was not there in the first launch; the benchmarks must not change from "
                     "launch to launch");
        }
        format::Benchmark& target = *same->second;
        std::move(benchmark.launches.begin(), benchmark.launches.end(), std::back_inserter(target.launches));
        if (benchmark.cut && !target.cut) {
            target.cut = benchmark.cut;
        }
    }
}

std::string full_name(const std::string& perf_test, const std::string& benchmark) {
    return perf_test.empty() ? benchmark : perf_test + '/' + benchmark;
}

std::vector<verdict::Measured> measured_of(const format::Result& result) {
    std::vector<verdict::Measured> measured;
    measured.reserve(result.benchmarks.size());
    for (const format::Benchmark& benchmark : result.benchmarks) {
        std::vector<std::vector<double>> launches;
        launches.reserve(benchmark.launches.size());
        for (const format::Launch& launch : benchmark.launches) {
            launches.push_back(launch.samples_ns);
        }
        measured.push_back({full_name(result.perf_test, benchmark.name), stats::summarize(launches)});
    }
    return measured;
}

}  // namespace perfmon::store
