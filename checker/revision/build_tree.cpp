#include "checker/revision/build_tree.hpp"

#include "checker/store/work_directory.hpp"
#include "runtime/base/error.hpp"
#include "runtime/platform/file.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace perfmon::revision {
namespace {

/// CMake keeps its findings about a compiler, such as its version, beside the cache.
std::string compilers_of(const std::filesystem::path& build_directory) {
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (const auto& version : std::filesystem::directory_iterator(build_directory / "CMakeFiles", error)) {
        std::error_code no_directory;
        for (const auto& file : std::filesystem::directory_iterator(version.path(), no_directory)) {
            const std::string name = file.path().filename().string();
            if (name.starts_with("CMake") && name.ends_with("Compiler.cmake")) {
                files.push_back(file.path());
            }
        }
    }
    std::sort(files.begin(), files.end());
    std::string text;
    for (const auto& file : files) {
        text += platform::read_file(file);
    }
    return text;
}

}  // namespace

std::filesystem::path BuildTree::work_directory() const {
    const auto directory = store::work_directory_in(build_directory);
    return configuration.empty() ? directory : directory / configuration;
}

BuildTree read_build_tree(const std::filesystem::path& build_directory, const std::string& configuration) {
    const auto file = build_directory / "CMakeCache.txt";
    const auto entries = parse_cache(platform::read_file(file));
    BuildTree tree;
    tree.source_directory = value_of(entries, "CMAKE_HOME_DIRECTORY");
    tree.build_directory = value_of(entries, "CMAKE_CACHEFILE_DIR");
    tree.cmake = value_of(entries, "CMAKE_COMMAND");
    tree.generator = value_of(entries, "CMAKE_GENERATOR");
    if (tree.source_directory.empty() || tree.build_directory.empty() || tree.cmake.empty()) {
        throw Error(ExitCode::bad_data, file.string(), "is not the cache of a configured build");
    }
    tree.options = build_options(entries);
    tree.compilers = compilers_of(build_directory);
    if (tree.generator.find("Multi-Config") != std::string::npos) {
        if (configuration.empty()) {
            throw Error(ExitCode::usage, "--configuration", "is needed: " + build_directory.string() + " has several");
        }
        tree.configuration = configuration;
    }
    return tree;
}

BuildTree release_build(const std::filesystem::path& source_directory, const std::filesystem::path& build_directory) {
    BuildTree tree;
    tree.source_directory = std::filesystem::absolute(source_directory);
    tree.build_directory = std::filesystem::absolute(build_directory);
    tree.cmake = "cmake";
    tree.options = {{"CMAKE_BUILD_TYPE", "STRING", "Release"}};
    return tree;
}

BuildTree build_tree_or_release(const std::filesystem::path& build_directory,
                                const std::filesystem::path& source_directory, const std::string& configuration) {
    std::error_code error;
    if (!std::filesystem::exists(build_directory / "CMakeCache.txt", error)) {
        return release_build(source_directory.empty() ? "." : source_directory, build_directory);
    }
    auto build = read_build_tree(build_directory, configuration);
    if (!source_directory.empty() && !std::filesystem::equivalent(source_directory, build.source_directory, error)) {
        throw Error(ExitCode::usage, "--source-dir",
                    fmt::format("{} is a build of {}, not of {}", build_directory.string(),
                                build.source_directory.string(), source_directory.string()));
    }
    return build;
}

}  // namespace perfmon::revision
