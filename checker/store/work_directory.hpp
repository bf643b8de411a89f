#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace perfmon::store {

/// The products of a build, `<build>/perfmon`: results/, verdicts/ and reports/, a file per perf test; and perf_tests/,
/// what the build declares of each; headers/, what the source files of a target include.
class WorkDirectory {
public:
    explicit WorkDirectory(std::filesystem::path root) : root_(std::move(root)) {}

    [[nodiscard]] const std::filesystem::path& root() const { return root_; }
    [[nodiscard]] std::filesystem::path result_of(const std::string& perf_test) const;
    [[nodiscard]] std::filesystem::path verdict_of(const std::string& perf_test) const;
    [[nodiscard]] std::filesystem::path declaration_of(const std::string& perf_test) const;
    [[nodiscard]] std::filesystem::path headers_of(const std::string& perf_test) const;
    [[nodiscard]] std::filesystem::path reports() const { return root_ / "reports"; }

    [[nodiscard]] std::filesystem::path undo_of(const std::string& perf_test) const;

    /// Names of the perf tests that the latest accept accepted, sorted.
    [[nodiscard]] std::vector<std::string> accepted_tests() const;

    /// Names of the perf tests that have a result, sorted.
    [[nodiscard]] std::vector<std::string> measured_tests() const;

    /// Names of the perf tests that have a verdict, sorted.
    [[nodiscard]] std::vector<std::string> judged_tests() const;

    /// `asked_for`, or all measured tests when none was asked for.
    /// @throws Error with ExitCode::io when there is none
    [[nodiscard]] std::vector<std::string> select(const std::vector<std::string>& asked_for) const;

    /// Removes the result and verdict of a perf test, so that nothing stale is ever judged or reported; and what
    /// processes have left here that were killed.
    /// @throws Error with ExitCode::io
    void forget(const std::string& perf_test) const;

    /// Removes what would take the latest accept back, of one perf test or of all.
    /// @throws Error with ExitCode::io
    void forget_undo(const std::string& perf_test) const;
    void forget_undo() const;

    /// Removes all verdicts, where no check of today can replace those of yesterday.
    /// @throws Error with ExitCode::io
    void forget_verdicts() const;

private:
    std::filesystem::path root_;
};

/// `<build>/perfmon`, or `<build>/perfmon-work` where a program of the project has that name: cmake/PerfMonTests.cmake
/// chooses.
[[nodiscard]] std::filesystem::path work_directory_in(const std::filesystem::path& build_directory);

/// @throws Error with ExitCode::usage for a name that is no file name, e.g. one with a slash
void check_test_name(const std::string& perf_test);

}  // namespace perfmon::store
