#pragma once

#include "checker/documents/workspace.hpp"
#include "checker/workspace/described_target.hpp"
#include "checker/workspace/file_api.hpp"
#include "runtime/documents/declared_perf_test.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace perfmon::workspace {

/// What CTest remembers of a test.
struct TestCost {
    std::int64_t runs = 0;
    double mean_s = 0.0;

    friend bool operator==(const TestCost&, const TestCost&) = default;
};

/// The tests in a `CTestCostData.txt`: a line each, of name, runs and their mean duration in seconds; the name may have
/// spaces. What follows the line `---` are those that failed.
[[nodiscard]] std::map<std::string, TestCost> parse_test_costs(std::string_view text);

/// The tests of a project, with what is known of them; those of PerfMon left out.
/// @param snippets  of the instrumentation
/// @param declared  the perf tests of the build, by which those of PerfMon are known
[[nodiscard]] std::vector<documents::WorkspaceTest> tests_of(const ListedTests& listed,
                                                             const std::map<std::string, TestCost>& costs,
                                                             const std::vector<Snippet>& snippets,
                                                             const std::vector<DescribedTarget>& targets,
                                                             const std::vector<documents::DeclaredPerfTest>& declared);

}  // namespace perfmon::workspace
