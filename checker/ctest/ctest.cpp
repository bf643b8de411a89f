#include "checker/ctest/ctest.hpp"

#include "runtime/base/error.hpp"

#include <fmt/format.h>

#include <chrono>
#include <future>
#include <utility>

namespace perfmon::ctest {
namespace {

constexpr std::size_t longest_list = std::size_t{1} << 30;  // of 100,000 tests it is 100 MB
constexpr std::chrono::milliseconds between_looks{200};

}  // namespace

CTest::CTest(const std::filesystem::path& cmake, std::filesystem::path build_directory, std::string configuration)
    : program_(cmake.parent_path() / "ctest"),
      build_directory_(std::move(build_directory)),
      configuration_(std::move(configuration)) {}

std::vector<std::string> CTest::command(const std::vector<std::string>& options) const {
    std::vector<std::string> words{program_.string(), "--test-dir", build_directory_.string()};
    if (!configuration_.empty()) {
        words.insert(words.end(), {"-C", configuration_});
    }
    words.insert(words.end(), options.begin(), options.end());
    return words;
}

std::vector<PerfTest> CTest::perf_tests() const {
    launch::Command list;
    list.arguments = command({"-L", "^perf$", "--show-only=json-v1"});
    list.errors = launch::Command::Errors::discarded;
    list.output_kept = longest_list;
    const launch::Exit exit = launch::run(list);
    if (!exit.succeeded()) {
        throw Error(ExitCode::io, program_.string(), "cannot list the tests: it " + launch::describe(exit));
    }
    return perf_tests_in(exit.output, program_.string() + " --show-only=json-v1");
}

launch::Exit CTest::measure(const std::vector<std::string>& perf_tests, const std::function<void()>& meanwhile) const {
    launch::Command run;
    run.arguments = command({"-R", measure_tests_pattern(perf_tests), "--output-on-failure", "--no-tests=error"});
    auto exit = std::async(std::launch::async, [&run] { return launch::run(run); });
    while (exit.wait_for(between_looks) == std::future_status::timeout) {
        meanwhile();
    }
    return exit.get();
}

}  // namespace perfmon::ctest
