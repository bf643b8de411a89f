#include "checker/measure/control.hpp"

#include "checker/launch/fresh_files.hpp"
#include "checker/measure/gathered_result.hpp"
#include "checker/verdict/paired_rule.hpp"
#include "runtime/base/error.hpp"
#include "runtime/platform/temporary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace perfmon::measure {
namespace {

constexpr auto control_launches = static_cast<std::int64_t>(verdict::earliest_look);

/// Compared in pairs of samples, in any of its launches.
bool took_turns(const documents::Benchmark& benchmark) {
    return !benchmark.not_in_lockstep &&
           std::any_of(benchmark.launches.begin(), benchmark.launches.end(),
                       [](const documents::Launch& launch) { return launch.snapshot.has_value(); });
}

/// What a launch of them has to name: nothing when it is all there are.
std::vector<std::string> selection_of(const documents::Result& result, const documents::Result& all) {
    std::vector<std::string> names;
    for (const documents::Benchmark& benchmark : result.benchmarks) {
        if (took_turns(benchmark)) {
            names.push_back(benchmark.name);
        }
    }
    return names.size() == all.benchmarks.size() ? std::vector<std::string>() : names;
}

/// The project's libraries are looked for where they are, though the copy lies elsewhere.
std::string search_path_of(const documents::Invocation& invocation) {
    std::vector<std::string> directories;
    for (const auto& [name, file] : invocation.libraries) {
        const std::string directory = std::filesystem::path(file).parent_path().string();
        if (std::find(directories.begin(), directories.end(), directory) == directories.end()) {
            directories.push_back(directory);
        }
    }
    std::string path;
    for (const std::string& directory : directories) {
        path += (path.empty() ? "" : ":") + directory;
    }
    return path;
}

/// All layouts, so that each meets another one: the first launches pair them in this order.
std::vector<std::string> other_layouts_of(const documents::Invocation& invocation) {
    std::vector<std::string> files{invocation.executable};
    files.insert(files.end(), invocation.layouts.begin(), invocation.layouts.end());
    std::rotate(files.begin(), files.begin() + static_cast<std::ptrdiff_t>(files.size() / 2), files.end());
    return files;
}

using Benchmarks = std::unordered_map<std::string_view, documents::Benchmark*>;

Benchmarks benchmarks_of(documents::Result& result) {
    Benchmarks benchmarks;
    for (documents::Benchmark& benchmark : result.benchmarks) {
        benchmarks.emplace(benchmark.name, &benchmark);
    }
    return benchmarks;
}

void take(const Benchmarks& benchmarks, documents::Result launch) {
    for (documents::Benchmark& measured : launch.benchmarks) {
        const auto benchmark = benchmarks.find(measured.name);
        if (benchmark != benchmarks.end() && measured.launches.front().snapshot) {
            benchmark->second->control.push_back(std::move(measured.launches.front()));
        }
    }
}

/// @returns why it ended before the last launch; empty: it did not
std::string launch_all(Launcher& launcher, documents::Result& result, const documents::Lockstep& copy,
                       text::Terminal& terminal) {
    constexpr double margin = 2.0;  // no launch takes as long as the one before
    const auto benchmarks = benchmarks_of(result);
    const auto only = selection_of(result, launcher.list());
    const bool apart = !result.lockstep->own_temporary_directories.empty();
    const auto files = apart ? Launcher::TemporaryFiles::apart : Launcher::TemporaryFiles::together;
    text::Task task(terminal, result.perf_test + ", beside itself", static_cast<std::size_t>(control_launches));
    auto left = launcher.time_left();
    for (std::int64_t number = 1; number <= control_launches; ++number) {
        task.done(static_cast<std::size_t>(number) - 1);
        auto attempt = launcher.in_lockstep(fmt::format("launch {} of {} beside itself", number, control_launches),
                                            {.number = number, .temporary_files = files}, copy, only);
        if (attempt.failure) {
            return attempt.failure->reason;
        }
        take(benchmarks, std::move(attempt.result));
        const auto left_now = launcher.time_left();
        if (left_now && number < control_launches && margin * (*left - *left_now) > *left_now) {
            return "the time-out leaves no time for it";
        }
        left = left_now;
    }
    return {};
}

}  // namespace

void measure_control(Launcher& launcher, documents::Result& result, const std::filesystem::path& place,
                     text::Terminal& terminal) {
    if (std::none_of(result.benchmarks.begin(), result.benchmarks.end(), took_turns) || !result.invocation ||
        result.invocation->architecture.empty()) {
        return;  // of a script there is no copy to be told from it
    }
    std::string problem;
    try {
        const platform::Temporary directory(place, platform::Temporary::Kind::directory);
        launch::FreshFiles files(directory.path() / "copy");
        documents::Lockstep copy;
        copy.origin = documents::Origin::executable;
        copy.layouts = files.copies_of(other_layouts_of(*result.invocation));
        copy.executable = copy.layouts.front();
        copy.layouts.erase(copy.layouts.begin());
        copy.search_path = search_path_of(*result.invocation);
        copy.seed = std::random_device{}();
        problem = launch_all(launcher, result, copy, terminal);
    } catch (const Error& error) {
        problem = error.sentence();
    }
    if (!problem.empty()) {
        terminal.warn(fmt::format("{}: CONTROL ended early: {}", result.perf_test, problem));
    }
}

}  // namespace perfmon::measure
