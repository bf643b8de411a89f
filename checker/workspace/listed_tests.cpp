#include "checker/workspace/listed_tests.hpp"

#include "checker/launch/child_process.hpp"
#include "checker/revision/steps.hpp"
#include "runtime/base/error.hpp"
#include "runtime/platform/file.hpp"
#include "runtime/platform/temporary.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <utility>
#include <vector>

namespace perfmon::workspace {
namespace {

/// A CTest that only lists empties LastTest.log, also that of the CTest which has started us. So it is given a
/// directory of its own, in which it finds those tests.
std::string test_file_for(const std::filesystem::path& build) {
    const std::string path = build.string();
    std::string level = "=";
    while (path.find(']' + level) != std::string::npos) {
        level += '=';
    }
    return fmt::format("subdirs([{0}[{1}]{0}])\n", level, path);
}

}  // namespace

ListedTests list_tests(const std::string& ctest, const std::filesystem::path& build, const std::string& configuration) {
    const platform::Temporary directory(platform::temporary_directory(), platform::Temporary::Kind::directory);
    platform::write_file_atomically(directory.path() / "CTestTestfile.cmake", test_file_for(build));
    std::vector<std::string> command{ctest, "--show-only=json-v1"};
    if (!configuration.empty()) {
        command.insert(command.end(), {"-C", configuration});
    }
    launch::Command listing = revision::undisturbed(std::move(command), directory.path());
    constexpr std::size_t every_test = std::size_t{256} << 20U;
    listing.output_kept = every_test;
    listing.errors = launch::Command::Errors::discarded;
    const launch::Exit exit = launch::run(listing);
    if (!exit.succeeded()) {
        throw Error(ExitCode::io, ctest, "cannot list the tests: it " + launch::describe(exit));
    }
    return parse_listed_tests(exit.output, "ctest --show-only=json-v1");
}

}  // namespace perfmon::workspace
