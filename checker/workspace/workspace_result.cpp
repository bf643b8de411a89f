#include "checker/workspace/workspace_result.hpp"

#include <optional>
#include <utility>

namespace perfmon::workspace {
namespace {

using documents::TargetType;

bool is_compiled(TargetType type) {
    return type != TargetType::utility && type != TargetType::interface_library;
}

/// One launch with one value of each metric.
documents::Benchmark subject(std::string name, const documents::Measures& measures) {
    documents::Benchmark benchmark;
    benchmark.name = std::move(name);
    documents::Launch& launch = benchmark.launches.emplace_back();
    launch.measures = measures;
    return benchmark;
}

documents::Measures measures_of(const documents::WorkspaceTarget& target) {
    documents::Measures measures{{"exists", {1.0}}};
    if (is_compiled(target.type)) {
        measures["translation_units"] = {static_cast<double>(target.translation_units)};
        measures["source_lines"] = {static_cast<double>(target.source_lines)};
    }
    if (target.file_size) {
        measures["file_size"] = {static_cast<double>(*target.file_size)};
    }
    return measures;
}

documents::Measures measures_of(const documents::WorkspaceTotals& totals) {
    constexpr double nanoseconds_per_second = 1e9;
    documents::Measures measures{{"exists", {1.0}},
                                 {"targets", {static_cast<double>(totals.targets)}},
                                 {"translation_units", {static_cast<double>(totals.translation_units)}},
                                 {"source_lines", {static_cast<double>(totals.source_lines)}}};
    if (totals.file_size) {
        measures["file_size"] = {static_cast<double>(*totals.file_size)};
    }
    if (totals.compile_s) {
        measures["total_compile_time"] = {*totals.compile_s * nanoseconds_per_second};
    }
    if (totals.link_s) {
        measures["total_link_time"] = {*totals.link_s * nanoseconds_per_second};
    }
    return measures;
}

void set_compiler(documents::Environment& environment, const std::string& compiler) {
    const auto space = compiler.find(' ');
    environment.compiler = compiler.empty() ? "none" : compiler.substr(0, space);
    environment.compiler_version = space == std::string::npos ? "" : compiler.substr(space + 1);
}

}  // namespace

documents::Result result_of(const documents::WorkspaceDocument& document, const documents::Environment& machine) {
    documents::Result result;
    result.kind = documents::Kind::workspace;
    result.environment.os = machine.os;
    result.environment.architecture = machine.architecture;
    set_compiler(result.environment, document.compiler);
    result.environment.build_type = document.configuration.empty() ? "None" : document.configuration;
    result.settings.launches = 1;
    result.settings.samples = 1;
    result.not_asked_for = document.not_asked_for;
    result.benchmarks.push_back(subject(all_targets, measures_of(document.totals)));
    for (const documents::WorkspaceTarget& target : document.targets) {
        result.benchmarks.push_back(subject(target.name, measures_of(target)));
    }
    return result;
}

}  // namespace perfmon::workspace
