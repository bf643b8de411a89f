#include "checker/workspace/reply_files.hpp"

#include "checker/launch/child_process.hpp"
#include "checker/launch/last_lines.hpp"
#include "checker/revision/build_tree.hpp"
#include "checker/revision/cmake_cache.hpp"
#include "checker/revision/steps.hpp"
#include "runtime/base/error.hpp"
#include "runtime/platform/file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <system_error>

namespace perfmon::workspace {
namespace {

constexpr std::int64_t codemodel_version = 2;
constexpr std::int64_t cache_version = 2;
constexpr std::int64_t toolchains_version = 1;

/// As a client of its own: others may ask for the same, and ask no longer.
constexpr std::string_view query = R"({
  "requests": [
    {"kind": "codemodel", "version": 2},
    {"kind": "cache", "version": 2},
    {"kind": "toolchains", "version": 1}
  ]
}
)";

std::filesystem::path file_api_of(const std::filesystem::path& build_directory) {
    return build_directory / ".cmake" / "api" / "v1";
}

/// While CMake writes a new reply there are two: the last one by name is the current one. Empty where there is none.
std::string latest_index_in(const std::filesystem::path& directory) {
    std::string latest;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(directory, error)) {
        std::string name = entry.path().filename().string();
        if (name.starts_with("index-") && name.ends_with(".json")) {
            latest = std::max(latest, name);
        }
    }
    return latest;
}

/// A file of the reply, which lies beside its index.
std::filesystem::path beside(const std::filesystem::path& directory, const std::string& name) {
    if (name.empty() || name.find('/') != std::string::npos) {
        throw Error(ExitCode::bad_data, directory.string(),
                    fmt::format("names the file \"{}\", which is not in it", name));
    }
    return directory / name;
}

/// @throws Error that says what to type where the index names a file that is not there
std::string read_part(const std::filesystem::path& file) {
    std::error_code error;
    if (!std::filesystem::exists(file, error)) {
        // <build>/.cmake/api/v1/reply/<file>
        const auto build = file.parent_path().parent_path().parent_path().parent_path().parent_path();
        throw Error(
            ExitCode::bad_data, file.string(),
            fmt::format("is a part of what CMake answered, and is not there; run `cmake {}`, and CMake answers again",
                        build.string()));
    }
    return platform::read_file(file);
}

template <class T>
T read_object(const std::filesystem::path& directory, const ReplyObject& object,
              T (*parse)(std::string_view, std::string_view)) {
    const auto file = beside(directory, object.file);
    return parse(read_part(file), file.string());
}

/// Nothing when CMake was not asked.
std::optional<Reply> read_reply(const std::filesystem::path& directory, const std::string& index_name) {
    Reply reply;
    reply.directory = directory;
    const auto index = directory / index_name;
    reply.index = parse_index(read_part(index), index.string());
    const ReplyObject* const codemodel = reply.index.find("codemodel", codemodel_version);
    const ReplyObject* const cache = reply.index.find("cache", cache_version);
    if (codemodel == nullptr || cache == nullptr) {
        return std::nullopt;
    }
    reply.codemodel = read_object(directory, *codemodel, parse_codemodel);
    reply.cache = read_object(directory, *cache, parse_cache_reply);
    if (const ReplyObject* const toolchains = reply.index.find("toolchains", toolchains_version)) {
        reply.toolchains = read_object(directory, *toolchains, parse_toolchains);
    }
    return reply;
}

}  // namespace

ReplyTarget Reply::read_target(const TargetReference& reference) const {
    const auto file = beside(directory, reference.file);
    return parse_target(read_part(file), file.string());
}

bool with_reply(const std::filesystem::path& build_directory, const std::function<void(const Reply&)>& use) {
    constexpr int most_tries = 5;  // a configuration takes longer than to read what it wrote
    const auto directory = file_api_of(build_directory) / "reply";
    for (int tries = 1;; ++tries) {
        const std::string name = latest_index_in(directory);
        if (name.empty()) {
            return false;
        }
        try {
            const auto reply = read_reply(directory, name);
            if (reply) {
                use(*reply);
            }
            return reply.has_value();
        } catch (const Error&) {
            if (tries == most_tries || latest_index_in(directory) == name) {
                throw;
            }
        }
    }
}

std::string cmake_of(const std::filesystem::path& build_directory) {
    std::string cmake = revision::value_of(revision::read_cache(build_directory), "CMAKE_COMMAND");
    if (cmake.empty()) {
        throw Error(ExitCode::bad_data, (build_directory / "CMakeCache.txt").string(),
                    "is not the cache of a configured build");
    }
    return cmake;
}

void ask_cmake(const std::string& cmake, const std::filesystem::path& build_directory) {
    platform::write_file_atomically(file_api_of(build_directory) / "query" / "client-perfmon" / "query.json", query);
    const launch::Exit exit = launch::run(revision::undisturbed({cmake, build_directory.string()}, build_directory));
    if (!exit.succeeded()) {
        throw Error(
            ExitCode::bad_data, build_directory.string(),
            fmt::format("cannot be described, because `cmake {}` {}", build_directory.string(), launch::describe(exit)),
            launch::last_lines(exit.output));
    }
}

}  // namespace perfmon::workspace
