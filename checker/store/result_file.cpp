#include "checker/store/result_file.hpp"

#include "checker/documents/relation.hpp"
#include "runtime/base/error.hpp"
#include "runtime/json/document.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace perfmon::store {
namespace {

[[noreturn]] void fail(const std::string& file, const std::string& pointer, const std::string& message) {
    throw Error(ExitCode::bad_data, file + "#/" + pointer, message);
}

/// A relation has a benchmark for each of its names, and what is measured of one of them belongs to that of the others.
void check_relation(const documents::MeasuredRelation& run, const std::string& file, const std::string& pointer) {
    if (const std::string problem = documents::problem_of(run.relation); !problem.empty()) {
        fail(file, pointer + "/relation", problem);
    }
    const std::size_t named = run.relation.benchmarks.size() + (run.relation.times.empty() ? 0 : 1);
    if (run.benchmarks.size() != named) {
        fail(file, pointer + "/benchmarks",
             "has " + std::to_string(run.benchmarks.size()) + " benchmarks instead of " + std::to_string(named));
    }
}

}  // namespace

documents::Result read_counts(const std::filesystem::path& path) {
    auto result = documents::read_document<documents::Result>(path);
    const std::string file = path.string();
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < result.benchmarks.size(); ++i) {
        const documents::Benchmark& benchmark = result.benchmarks[i];
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

documents::Result read_listing(const std::filesystem::path& path) {
    auto result = read_counts(path);
    if (result.benchmarks.empty() && result.skipped.empty()) {
        fail(path.string(), "benchmarks", "contains no benchmark; an empty result proves nothing");
    }
    return result;
}

documents::Result read_result(const std::filesystem::path& path) {
    auto result = read_listing(path);
    const std::string file = path.string();
    for (std::size_t i = 0; i < result.benchmarks.size(); ++i) {
        const documents::Benchmark& benchmark = result.benchmarks[i];
        const std::string pointer = "benchmarks/" + std::to_string(i);
        if (benchmark.launches.empty()) {
            fail(file, pointer + "/launches", "contains no launch");
        }
        for (std::size_t launch = 0; launch < benchmark.launches.size(); ++launch) {
            const std::string at = pointer + "/launches/" + std::to_string(launch);
            const auto& latencies = benchmark.launches[launch].latencies;
            if (latencies && latencies->ns.size() != latencies->operations.size()) {
                fail(file, at + "/latencies", "has not as many lengths as numbers of operations");
            }
            const auto& measures = benchmark.launches[launch].measures;
            const bool is_empty =
                std::all_of(measures.begin(), measures.end(), [](const auto& values) { return values.second.empty(); });
            if (is_empty) {
                fail(file, at + "/measures", "contains no value");
            }
        }
    }
    for (std::size_t i = 0; i < result.relations.size(); ++i) {
        check_relation(result.relations[i], file, "relations/" + std::to_string(i));
    }
    return result;
}

void merge_launch(documents::Result& run, documents::Result launch, const std::string& file) {
    if (const std::string key = first_difference(run.environment, launch.environment); !key.empty()) {
        fail(file, "environment/" + key,
             "changed between two launches of one run (" + differences(run.environment, launch.environment) + ")");
    }
    std::unordered_map<std::string_view, documents::Benchmark*> known;
    for (auto& benchmark : run.benchmarks) {
        known.emplace(benchmark.name, &benchmark);
    }
    run.left_out_s += launch.left_out_s;
    for (std::size_t i = 0; i < launch.benchmarks.size(); ++i) {
        documents::Benchmark& benchmark = launch.benchmarks[i];
        const auto same = known.find(benchmark.name);
        if (same == known.end()) {
            fail(file, "benchmarks/" + std::to_string(i) + "/name",
                 "\"" + benchmark.name +
                     "\" was not there in the first launch; the benchmarks must not change from "
                     "launch to launch");
        }
        documents::Benchmark& target = *same->second;
        std::move(benchmark.launches.begin(), benchmark.launches.end(), std::back_inserter(target.launches));
        if (benchmark.cut && !target.cut) {
            target.cut = benchmark.cut;
        }
    }
    for (auto& [name, definition] : launch.metrics) {
        if (run.metrics.emplace(name, definition).first->second != definition) {
            fail(file, "metrics/" + name, "is defined otherwise than in the first launch");
        }
    }
    for (documents::Skipped& skipped : launch.skipped) {
        if (std::find(run.skipped.begin(), run.skipped.end(), skipped) == run.skipped.end()) {
            run.skipped.push_back(std::move(skipped));
        }
    }
}

}  // namespace perfmon::store
