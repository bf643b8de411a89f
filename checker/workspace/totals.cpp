#include "checker/workspace/totals.hpp"

#include <optional>

namespace perfmon::workspace {
namespace {

void add(std::optional<double>& sum, const std::optional<double>& seconds) {
    if (seconds) {
        sum = sum.value_or(0.0) + *seconds;
    }
}

}  // namespace

documents::WorkspaceTotals totals_of(const documents::WorkspaceDocument& document) {
    documents::WorkspaceTotals totals;
    totals.targets = static_cast<std::int64_t>(document.targets.size());
    for (const documents::WorkspaceTarget& target : document.targets) {
        totals.translation_units += target.translation_units;
        totals.file_size += target.file_size.value_or(0);
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
