#include "checker/revision/build_tree.hpp"

#include "runtime/base/error.hpp"
#include "runtime/platform/file.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

using namespace perfmon;
using namespace perfmon::revision;

namespace {

std::filesystem::path configured(const TemporaryDirectory& directory, const std::string& generator) {
    const auto build = directory.path() / "build";
    platform::write_file_atomically(build / "CMakeCache.txt",
                                    "CMAKE_BUILD_TYPE:STRING=Debug\n"
                                    "CMAKE_HOME_DIRECTORY:INTERNAL=/s\n"
                                    "CMAKE_CACHEFILE_DIR:INTERNAL=" +
                                        build.string() +
                                        "\n"
                                        "CMAKE_COMMAND:INTERNAL=/usr/bin/cmake\n"
                                        "CMAKE_GENERATOR:INTERNAL=" +
                                        generator + "\n");
    platform::write_file_atomically(build / "CMakeFiles" / "3.25.1" / "CMakeCXXCompiler.cmake", "version 12");
    return build;
}

}  // namespace

TEST_CASE("a build tree says how it was configured") {
    const TemporaryDirectory directory;
    const auto build = configured(directory, "Ninja");
    const BuildTree tree = read_build_tree(build, "ignored");
    CHECK(tree.source_directory == "/s");
    CHECK(tree.generator == "Ninja");
    CHECK(tree.cmake == "/usr/bin/cmake");
    CHECK(tree.options == std::vector<CacheEntry>{{"CMAKE_BUILD_TYPE", "STRING", "Debug"}});
    CHECK(tree.compilers == "version 12");
    CHECK(tree.work_directory() == build / "perfmon");
}

TEST_CASE("the products are elsewhere where a program of the project is called perfmon") {
    const TemporaryDirectory directory;
    const auto build = configured(directory, "Ninja");
    const BuildTree tree = read_build_tree(build, "");
    std::filesystem::create_directories(build / "perfmon-work");
    CHECK(tree.work_directory() == build / "perfmon-work");  // before the program is built
    platform::write_file_atomically(build / "perfmon", "a program");
    CHECK(tree.work_directory() == build / "perfmon-work");
}

TEST_CASE("of several configurations one has to be named") {
    const TemporaryDirectory directory;
    const auto build = configured(directory, "Ninja Multi-Config");
    CHECK(read_build_tree(build, "Release").work_directory() == build / "perfmon" / "Release");
    CHECK_THROWS_AS(read_build_tree(build, ""), Error);
}

TEST_CASE("what is no build tree is refused") {
    const TemporaryDirectory directory;
    CHECK_THROWS_AS(read_build_tree(directory.path(), ""), Error);
    platform::write_file_atomically(directory.path() / "CMakeCache.txt", "A:STRING=b\n");
    CHECK_THROWS_AS(read_build_tree(directory.path(), ""), Error);
}
