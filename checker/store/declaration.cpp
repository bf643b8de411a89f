#include "checker/store/declaration.hpp"

#include "checker/documents/relation.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/spelling.hpp"
#include "runtime/json/document.hpp"
#include "runtime/metric/metric.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string_view>
#include <utility>

namespace perfmon::store {
namespace {

/// The command that declares such a perf test.
const char* declared_by(documents::Kind kind) {
    switch (kind) {
        case documents::Kind::command:
            return "perf_command()";
        case documents::Kind::size:
            return "perf_size_test()";
        case documents::Kind::build:
            return "perf_build_test()";
        case documents::Kind::workspace:
            return "perf_workspace()";
        case documents::Kind::benchmarks:
            break;
    }
    return "perf_test()";
}

/// @param place  of the keyword's value in the document
/// @throws Error with ExitCode::bad_data for a name that is no metric's
void require_metric(const std::string& name, const char* keyword, const documents::DeclaredPerfTest& declared,
                    std::string place) {
    if (metric::find(name) == nullptr) {
        throw Error(ExitCode::bad_data, std::move(place),
                    fmt::format("{} of {} names \"{}\", which is no metric; metrics are {}", keyword,
                                declared_by(declared.kind.value_or(documents::Kind::benchmarks)), name,
                                base::listed(metric::names())));
    }
}

}  // namespace

std::optional<documents::DeclaredPerfTest> read_declaration(const WorkDirectory& work, const std::string& perf_test) {
    const auto file = work.declaration_of(perf_test);
    std::error_code error;
    if (!std::filesystem::exists(file, error)) {
        return std::nullopt;
    }
    auto declared = documents::read_document<documents::DeclaredPerfTest>(file);
    for (const auto& [metric, percent] : declared.thresholds_percent) {
        require_metric(metric, "THRESHOLDS", declared, file.string() + "#/thresholds_percent/" + metric);
    }
    for (const std::string& metric : declared.metrics) {
        require_metric(metric, "METRICS", declared, file.string() + "#/metrics");
    }
    for (std::size_t i = 0; i < declared.relations.size(); ++i) {
        if (const std::string problem = documents::problem_of(declared.relations[i]); !problem.empty()) {
            throw Error(ExitCode::bad_data, fmt::format("{}#/relations/{}", file.string(), i), problem);
        }
    }
    return declared;
}

std::optional<std::vector<documents::DeclaredPerfTest>> declared_perf_tests(
    const std::filesystem::path& work_directory) {
    std::error_code error;
    const auto files = std::filesystem::directory_iterator(work_directory / "perf_tests", error);
    if (error) {
        return std::nullopt;
    }
    std::vector<documents::DeclaredPerfTest> perf_tests;
    for (const auto& file : files) {
        if (file.path().extension() == ".json") {
            perf_tests.push_back(documents::read_document<documents::DeclaredPerfTest>(file.path()));
        }
    }
    std::sort(perf_tests.begin(), perf_tests.end(),
              [](const auto& left, const auto& right) { return left.name < right.name; });
    return perf_tests;
}

std::vector<std::string> command_of(const documents::DeclaredPerfTest& perf_test) {
    std::vector<std::string> command = perf_test.runs_under;
    if (!perf_test.executable.empty()) {
        command.push_back(perf_test.executable);
    }
    std::copy_if(perf_test.arguments.begin(), perf_test.arguments.end(), std::back_inserter(command),
                 [](const std::string& argument) { return !argument.empty(); });
    return command;
}

}  // namespace perfmon::store
