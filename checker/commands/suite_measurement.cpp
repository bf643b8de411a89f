#include "checker/commands/suite_measurement.hpp"

#include "checker/ctest/ctest.hpp"
#include "checker/store/work_directory.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/spelling.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <iterator>
#include <sstream>
#include <string_view>
#include <utility>

namespace perfmon::commands {
namespace {

using Names = std::vector<std::string>;

/// The perf tests that were asked for, or all.
std::vector<ctest::PerfTest> chosen(std::vector<ctest::PerfTest> all, const Names& asked_for,
                                    const std::filesystem::path& build_directory) {
    if (all.empty()) {
        throw Error(ExitCode::io, build_directory.string(),
                    "has no perf tests to run; is PERFMON_ENABLED off, or testing not enabled?");
    }
    std::vector<std::string_view> names;
    std::transform(all.begin(), all.end(), std::back_inserter(names),
                   [](const ctest::PerfTest& each) -> std::string_view { return each.name; });
    for (const std::string& name : asked_for) {
        if (std::find(names.begin(), names.end(), name) == names.end()) {
            throw Error(ExitCode::usage, name, "is no perf test of this build; expected " + base::listed(names));
        }
    }
    std::erase_if(all, [&](const ctest::PerfTest& each) {
        return !asked_for.empty() && std::find(asked_for.begin(), asked_for.end(), each.name) == asked_for.end();
    });
    return all;
}

/// Shows how many have a result meanwhile.
launch::Exit measured_by(const ctest::CTest& ctest, const Names& perf_tests,
                         const std::function<bool(const std::string&)>& has_result, text::Terminal& terminal) {
    text::Task task(terminal, "measuring", perf_tests.size());
    terminal.step("");
    std::size_t done = 0;
    return ctest.measure(perf_tests, [&] {
        const auto measured = static_cast<std::size_t>(std::count_if(perf_tests.begin(), perf_tests.end(), has_result));
        task.done(measured);
        if (measured != std::exchange(done, measured)) {
            terminal.step("");
        }
    });
}

}  // namespace

SuiteMeasurement measure_suite(const revision::BuildTree& build, const std::vector<std::string>& asked_for,
                               text::Terminal& terminal) {
    const ctest::CTest ctest(build.cmake, build.build_directory, build.configuration);
    const store::WorkDirectory work(build.work_directory());
    SuiteMeasurement suite;
    Names perf_tests;
    for (const ctest::PerfTest& each : chosen(ctest.perf_tests(), asked_for, build.build_directory)) {
        (each.is_disabled ? suite.disabled : perf_tests).push_back(each.name);
    }
    if (perf_tests.empty()) {
        return suite;
    }
    std::for_each(perf_tests.begin(), perf_tests.end(), [&](const std::string& name) { work.forget(name); });
    const auto has_result = [&](const std::string& name) {
        std::error_code error;
        return std::filesystem::exists(work.result_of(name), error);
    };
    const launch::Exit exit = measured_by(ctest, perf_tests, has_result, terminal);
    if (!exit.succeeded()) {
        std::istringstream lines(exit.output);
        for (std::string line; std::getline(lines, line);) {  // in one piece, its line breaks would be printed as \n
            terminal.print(line + '\n');
        }
    }
    std::partition_copy(perf_tests.begin(), perf_tests.end(), std::back_inserter(suite.measured),
                        std::back_inserter(suite.not_measured), has_result);
    return suite;
}

}  // namespace perfmon::commands
