#include "checker/revision/build_tree.hpp"

#include "runtime/base/error.hpp"
#include "runtime/platform/file.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

using namespace perfmon;
using namespace perfmon::revision;

namespace {

std::filesystem::path configured(const TemporaryDirectory& directory, const std::string& generator) {
    auto build = directory.path() / "build";
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

/// Empty where it is read.
std::string refusal_of(const std::filesystem::path& build, const std::string& configuration) {
    try {
        (void)read_build_tree(build, configuration);
        return {};
    } catch (const Error& error) {
        return error.what();
    }
}

}  // namespace

TEST_CASE("a build tree says how it was configured") {
    const TemporaryDirectory directory;
    const auto build = configured(directory, "Ninja");
    const BuildTree tree = read_build_tree(build, "Debug");
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
    for (const char* const file : {"build.ninja", "build-Debug.ninja", "build-Release.ninja"}) {
        platform::write_file_atomically(build / file, "");
    }
    CHECK(read_build_tree(build, "Release").work_directory() == build / "perfmon" / "Release");
    CHECK(refusal_of(build, "").find("is needed: " + build.string() + " has Debug or Release") != std::string::npos);
    CHECK(refusal_of(build, "Foo").find("no configuration \"Foo\"; it has Debug or Release") != std::string::npos);
}

TEST_CASE("the one configuration of a build may be named, and no other") {
    const TemporaryDirectory directory;
    const auto build = configured(directory, "Ninja");
    CHECK(refusal_of(build, "Release").find("it has Debug") != std::string::npos);
    CHECK(refusal_of(build, "Debug").empty());
}

TEST_CASE("a copy of a build tree is refused, a link to it is none") {
    const TemporaryDirectory directory;
    const auto build = configured(directory, "Ninja");
    const auto link = directory.path() / "link";
    std::filesystem::create_directory_symlink(build, link);
    CHECK(refusal_of(link, "").empty());
    const auto copy = directory.path() / "copy";
    std::filesystem::copy(build, copy, std::filesystem::copy_options::recursive);
    CHECK(refusal_of(copy, "").find("is a copy of " + build.string()) != std::string::npos);
}

TEST_CASE("what is no build tree is refused") {
    const TemporaryDirectory directory;
    CHECK_THROWS_AS(read_build_tree(directory.path(), ""), Error);
    platform::write_file_atomically(directory.path() / "CMakeCache.txt", "A:STRING=b\n");
    CHECK_THROWS_AS(read_build_tree(directory.path(), ""), Error);
}
