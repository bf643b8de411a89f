#include "checker/workspace/tests.hpp"

#include "runtime/base/words.hpp"

#include <charconv>
#include <cmath>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <system_error>
#include <utility>

namespace perfmon::workspace {
namespace {

/// Cuts the last word off a line; what stays has no space behind it.
std::string_view cut_last_word(std::string_view& line) {
    const auto space = line.rfind(' ');
    if (space == std::string_view::npos) {
        return std::exchange(line, {});
    }
    const auto word = line.substr(space + 1);
    line = line.substr(0, space);
    return word;
}

template <class Number>
std::optional<Number> number(std::string_view text) {
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

/// What PerfMon adds to CTest where perf tests are declared. A project may name tests of its own in the same way.
std::set<std::string> tests_of_perfmon(const std::vector<documents::DeclaredPerfTest>& declared) {
    std::set<std::string> names;
    for (const documents::DeclaredPerfTest& perf_test : declared) {
        names.insert(
            {"perf.base", "perf.report", "perf." + perf_test.name + ".measure", "perf." + perf_test.name + ".check"});
    }
    return names;
}

std::map<std::string_view, const Snippet*> latest_runs(const std::vector<Snippet>& snippets) {
    std::map<std::string_view, const Snippet*> latest;
    for (const Snippet& snippet : snippets) {
        if (snippet.role == "test") {
            const Snippet*& kept = latest[snippet.test];
            kept = kept == nullptr || kept->started_ms <= snippet.started_ms ? &snippet : kept;
        }
    }
    return latest;
}

}  // namespace

std::map<std::string, TestCost> parse_test_costs(std::string_view text) {
    std::map<std::string, TestCost> costs;
    while (!text.empty()) {
        auto line = base::cut_line(text);
        if (line == "---") {
            break;
        }
        const auto mean = number<double>(cut_last_word(line));
        const auto runs = number<std::int64_t>(cut_last_word(line));
        if (mean && runs && std::isfinite(*mean) && *mean >= 0.0 && *runs > 0 && !line.empty()) {
            costs[std::string(line)] = {*runs, *mean};
        }
    }
    return costs;
}

std::vector<documents::WorkspaceTest> tests_of(const ListedTests& listed, const std::map<std::string, TestCost>& costs,
                                               const std::vector<Snippet>& snippets,
                                               const std::vector<DescribedTarget>& targets,
                                               const std::vector<documents::DeclaredPerfTest>& declared) {
    constexpr double milliseconds_per_second = 1000.0;
    std::map<std::string_view, const std::string*> programs;
    for (const DescribedTarget& each : targets) {
        if (each.target.type == documents::TargetType::executable) {
            programs.emplace(each.artifact_path, &each.target.name);
        }
    }
    const auto latest = latest_runs(snippets);
    const auto of_perfmon = tests_of_perfmon(declared);
    std::vector<documents::WorkspaceTest> tests;
    for (const ListedTest& test : listed.tests) {
        if (of_perfmon.contains(test.name)) {
            continue;
        }
        documents::WorkspaceTest& entry = tests.emplace_back();
        entry.name = test.name;
        for (const std::string& word : test.command) {  // an emulator or a wrapper may come before the program
            if (const auto program = programs.find(word); program != programs.end()) {
                entry.target = *program->second;
                break;
            }
        }
        if (const auto cost = costs.find(test.name); cost != costs.end()) {
            entry.runs = cost->second.runs;
            entry.mean_s = cost->second.mean_s;
        }
        if (const auto run = latest.find(test.name); run != latest.end()) {
            entry.latest_s = run->second->duration_ms / milliseconds_per_second;
        }
    }
    return tests;
}

}  // namespace perfmon::workspace
