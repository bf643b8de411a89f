#include "checker/workspace/totals.hpp"

#include <cstdint>
#include <optional>

namespace perfmon::workspace {
namespace {

void add(std::optional<double>& sum, const std::optional<double>& seconds) {
    if (seconds) {
        sum = sum.value_or(0.0) + *seconds;
    }
}

bool is_built_as_file(const documents::WorkspaceTarget& target) {
    return !target.artifact.empty();
}

/// What is built is not the whole where something is not.
std::optional<std::int64_t> sum_of_known(const std::optional<std::int64_t>& one,
                                         const std::optional<std::int64_t>& other) {
    return one && other ? std::optional(*one + *other) : std::nullopt;
}

}  // namespace

documents::WorkspaceTotals totals_of(const documents::WorkspaceDocument& document) {
    documents::WorkspaceTotals totals;
    totals.file_size = 0;
    totals.targets = static_cast<std::int64_t>(document.targets.size());
    for (const documents::WorkspaceTarget& target : document.targets) {
        totals.translation_units += target.translation_units;
        if (is_built_as_file(target)) {
            totals.file_size = sum_of_known(totals.file_size, target.file_size);
        }
        add(totals.compile_s, target.compile_s);
        add(totals.link_s, target.link_s);
    }
    totals.tests = static_cast<std::int64_t>(document.tests.size());
    totals.perf_tests = static_cast<std::int64_t>(document.perf_tests.size());
    for (const documents::WorkspacePerfTest& perf_test : document.perf_tests) {
        totals.benchmarks += perf_test.benchmarks;
    }
    return totals;
}

}  // namespace perfmon::workspace
