#include "revision/perf_tests.hpp"

#include "format/json_reader.hpp"

#include <algorithm>
#include <iterator>

namespace perfmon::revision {

std::optional<std::vector<format::DeclaredPerfTest>> declared_perf_tests(const std::filesystem::path& work_directory) {
    std::error_code error;
    const auto files = std::filesystem::directory_iterator(work_directory / "perf_tests", error);
    if (error) {
        return std::nullopt;
    }
    std::vector<format::DeclaredPerfTest> perf_tests;
    for (const auto& file : files) {
        if (file.path().extension() == ".json") {
            perf_tests.push_back(format::read_document<format::DeclaredPerfTest>(file.path()));
        }
    }
    std::sort(perf_tests.begin(), perf_tests.end(),
              [](const auto& left, const auto& right) { return left.name < right.name; });
    return perf_tests;
}

std::vector<std::string> command_of(const format::DeclaredPerfTest& perf_test) {
    std::vector<std::string> command{perf_test.executable};
    std::copy_if(perf_test.arguments.begin(), perf_test.arguments.end(), std::back_inserter(command),
                 [](const std::string& argument) { return !argument.empty(); });
    return command;
}

}  // namespace perfmon::revision
