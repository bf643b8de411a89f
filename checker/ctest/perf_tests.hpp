#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace perfmon::ctest {

/// A perf test as CTest knows it.
struct PerfTest {
    std::string name;
    bool is_disabled = false;  ///< CTest does not run it, and that is no failure

    friend bool operator==(const PerfTest&, const PerfTest&) = default;
};

/// The perf tests among the tests of `ctest --show-only=json-v1`, in its order: a test `perf.<name>.measure` each.
/// @param source  names the text in errors
/// @throws Error with ExitCode::bad_data for what is not such a document
[[nodiscard]] std::vector<PerfTest> perf_tests_in(std::string_view json, std::string_view source);

/// The regular expression of `ctest -R` for what measures these, and nothing else.
[[nodiscard]] std::string measure_tests_pattern(const std::vector<std::string>& perf_tests);

}  // namespace perfmon::ctest
