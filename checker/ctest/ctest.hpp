#pragma once

#include "checker/ctest/perf_tests.hpp"
#include "checker/launch/child_process.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

/// CTest, which knows what a perf test needs to run: fixtures, environment, time-outs, who may run beside it.
namespace perfmon::ctest {

/// A build directory, seen through its CTest.
class CTest {
public:
    /// @param cmake          the program that configured the build; ctest is beside it
    /// @param configuration  of a multi-config generator, else empty
    CTest(const std::filesystem::path& cmake, std::filesystem::path build_directory, std::string configuration);

    /// The perf tests that it would run.
    /// @throws Error with ExitCode::io when ctest fails, ExitCode::bad_data when it does not say
    [[nodiscard]] std::vector<PerfTest> perf_tests() const;

    /// Measures these perf tests, with the fixtures that they require.
    /// @param meanwhile  called a few times a second
    /// @returns how ctest ended; its output is that of the tests that failed, and their list
    [[nodiscard]] launch::Exit measure(const std::vector<std::string>& perf_tests,
                                       const std::function<void()>& meanwhile) const;

private:
    [[nodiscard]] std::vector<std::string> command(const std::vector<std::string>& options) const;

    std::filesystem::path program_;
    std::filesystem::path build_directory_;
    std::string configuration_;
};

}  // namespace perfmon::ctest
