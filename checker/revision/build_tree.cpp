#include "checker/revision/build_tree.hpp"

#include "checker/store/work_directory.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/spelling.hpp"
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

/// Those that Ninja can build. The cache may have others: a project can set CMAKE_CONFIGURATION_TYPES beside it.
std::vector<std::string> configurations_in(const std::filesystem::path& build_directory) {
    constexpr std::string_view prefix = "build-";
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(build_directory, error)) {
        const std::string name = entry.path().stem().string();
        if (name.size() > prefix.size() && name.starts_with(prefix) && entry.path().extension() == ".ninja") {
            names.push_back(name.substr(prefix.size()));
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::string listed(const std::vector<std::string>& names) {
    return base::listed({names.begin(), names.end()});
}

}  // namespace

std::filesystem::path BuildTree::work_directory() const {
    const auto directory = store::work_directory_in(build_directory);
    return configuration.empty() ? directory : directory / configuration;
}

std::vector<CacheEntry> read_cache(const std::filesystem::path& build_directory) {
    const auto file = build_directory / "CMakeCache.txt";
    std::error_code error;
    if (!std::filesystem::exists(file, error)) {
        throw Error(ExitCode::bad_data, build_directory.string(),
                    "is no build tree that CMake has configured; name one with --build-dir");
    }
    auto entries = parse_cache(platform::read_file(file));
    const std::string original = value_of(entries, "CMAKE_CACHEFILE_DIR");
    if (!original.empty() && !std::filesystem::equivalent(original, build_directory, error)) {
        throw Error(
            ExitCode::bad_data, build_directory.string(),
            fmt::format("is a copy of {}, where CMake has configured it; name that with --build-dir, or delete {} "
                        "and configure the copy again",
                        original, file.string()));
    }
    return entries;
}

void require_configuration(const std::string& asked_for, std::vector<std::string> configurations,
                           const std::filesystem::path& build_directory) {
    std::erase(configurations, "");
    if (configurations.empty()) {
        throw Error(ExitCode::usage, "--configuration",
                    build_directory.string() + " has no build type, so there is none to choose");
    }
    if (std::find(configurations.begin(), configurations.end(), asked_for) == configurations.end()) {
        throw Error(ExitCode::usage, "--configuration",
                    fmt::format("{} has no configuration \"{}\"; it has {}", build_directory.string(), asked_for,
                                listed(configurations)));
    }
}

BuildTree read_build_tree(const std::filesystem::path& build_directory, const std::string& configuration) {
    const auto file = build_directory / "CMakeCache.txt";
    const auto entries = read_cache(build_directory);
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
    const bool has_several = tree.generator.find("Multi-Config") != std::string::npos;
    const auto configurations =
        has_several ? configurations_in(build_directory) : std::vector{value_of(entries, "CMAKE_BUILD_TYPE")};
    if (!configuration.empty()) {
        require_configuration(configuration, configurations, build_directory);
    }
    if (has_several) {
        if (configuration.empty()) {
            throw Error(ExitCode::usage, "--configuration",
                        fmt::format("is needed: {} has {}", build_directory.string(), listed(configurations)));
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
