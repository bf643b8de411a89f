#include "checker/workspace/perf_tests.hpp"

#include "checker/documents/verdict.hpp"
#include "checker/stats/robust.hpp"
#include "checker/store/declaration.hpp"
#include "checker/store/result_file.hpp"
#include "checker/store/work_directory.hpp"
#include "runtime/base/error.hpp"
#include "runtime/documents/metric_definition.hpp"
#include "runtime/json/document.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace perfmon::workspace {
namespace {

using Targets = std::map<std::string_view, documents::WorkspaceTarget*>;

/// Perf tests whose subjects are targets, not benchmarks in one.
bool measures_targets(documents::Kind kind) {
    return kind == documents::Kind::size || kind == documents::Kind::build;
}

/// The medians of what was measured of a subject.
std::map<std::string, double> values_of(const documents::Benchmark& subject) {
    std::map<std::string, std::vector<double>> values;
    for (const documents::Launch& launch : subject.launches) {
        for (const auto& [metric, measured] : launch.measures) {
            values[metric].insert(values[metric].end(), measured.begin(), measured.end());
        }
    }
    std::map<std::string, double> medians;
    for (const auto& [metric, measured] : values) {
        if (const auto median = stats::median(measured)) {
            medians[metric] = *median;
        }
    }
    return medians;
}

/// A subject is the target itself, or a step of building it: then the times of the steps add up, and nothing else does.
void add_values(const documents::Result& result, documents::WorkspaceTarget* declared, const Targets& targets) {
    std::map<std::string, double> sums;
    for (const documents::Benchmark& subject : result.benchmarks) {
        const auto target = targets.find(subject.name);
        for (const auto& [metric, value] : values_of(subject)) {
            if (target != targets.end()) {
                target->second->measured[metric] = value;
            } else if (documents::metric_of(metric, result.metrics).unit == "ns") {
                sums[metric] += value;
            }
        }
    }
    if (declared != nullptr) {
        declared->measured.merge(sums);
    }
}

void add_result(const std::filesystem::path& file, documents::WorkspacePerfTest& entry, const Targets& targets) {
    std::error_code error;
    if (!std::filesystem::exists(file, error)) {
        return;
    }
    const auto result = store::read_result(file);
    entry.benchmarks = static_cast<std::int64_t>(result.benchmarks.size());
    if (measures_targets(entry.kind)) {
        const auto declared = targets.find(entry.target);
        add_values(result, declared == targets.end() ? nullptr : declared->second, targets);
    }
}

void add_verdict(const std::filesystem::path& file, documents::WorkspacePerfTest& entry) {
    std::error_code error;
    if (std::filesystem::exists(file, error)) {
        const auto verdict = documents::read_document<documents::VerdictDocument>(file);
        entry.outcome = verdict.outcome;
        entry.sentence = verdict.sentence;
        entry.checked_at = verdict.checked_at;
    }
}

}  // namespace

std::vector<documents::DeclaredPerfTest> declared_in(const std::filesystem::path& work_directory,
                                                     std::vector<std::string>& notes) {
    try {
        return store::declared_perf_tests(work_directory).value_or(std::vector<documents::DeclaredPerfTest>{});
    } catch (const Error& error) {
        notes.emplace_back(error.sentence());
        return {};
    }
}

void add_perf_tests(documents::WorkspaceDocument& document, const std::vector<documents::DeclaredPerfTest>& declared,
                    const std::filesystem::path& work_directory) {
    const auto noted = [&](const std::function<void()>& read) {
        try {
            read();
        } catch (const Error& error) {
            document.notes.emplace_back(error.sentence());
        }
    };
    Targets targets;
    for (documents::WorkspaceTarget& target : document.targets) {
        targets.emplace(target.name, &target);
    }
    const store::WorkDirectory work(work_directory);
    for (const documents::DeclaredPerfTest& perf_test : declared) {
        const auto kind = perf_test.kind.value_or(documents::Kind::benchmarks);
        if (kind == documents::Kind::workspace) {
            continue;  // that is this one
        }
        documents::WorkspacePerfTest& entry = document.perf_tests.emplace_back();
        entry.name = perf_test.name;
        entry.kind = kind;
        entry.target = perf_test.target;
        noted([&] { add_result(work.result_of(entry.name), entry, targets); });
        noted([&] { add_verdict(work.verdict_of(entry.name), entry); });
    }
}

}  // namespace perfmon::workspace
