#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What CMake and CTest tell of a build tree in JSON, as far as it is used: the replies of CMake's file API (version 1,
/// cmake-file-api(7)), the tests of `ctest --show-only=json-v1`, and the snippets of CMake's instrumentation (data
/// version 1, cmake-instrumentation(7)). A newer minor version adds keys, which are passed over.
namespace perfmon::workspace {

struct ApiVersion {
    std::int64_t major = 0;
};

/// One object of a reply: its kind, and the file beside the index that has it.
struct ReplyObject {
    std::string kind;
    ApiVersion version;
    std::string file;
};

struct ReplyGenerator {
    bool multi_config = false;
    std::string name;
};

struct ReplyPrograms {
    std::string cmake;
    std::string ctest;
};

struct CMakeVersion {
    std::string text;
};

struct ReplyCMake {
    ReplyGenerator generator;
    ReplyPrograms programs;
    CMakeVersion version;
};

struct ReplyIndex {
    ReplyCMake cmake;
    std::vector<ReplyObject> objects;

    /// The object of that kind and major version; null when nobody asked for it before CMake ran.
    [[nodiscard]] const ReplyObject* find(std::string_view kind, std::int64_t major) const;
};

struct ReplyPaths {
    std::string source;
    std::string build;
};

struct ReplyProject {
    std::string name;
};

struct TargetReference {
    std::string name;
    std::string file;
    std::size_t project = 0;  ///< index of the project that declares it
};

struct ReplyConfiguration {
    std::string name;
    std::vector<ReplyProject> projects;
    std::vector<TargetReference> targets;
};

struct Codemodel {
    ReplyPaths paths;
    std::vector<ReplyConfiguration> configurations;
};

struct ReplyPath {
    std::string path;
};

struct ReplySource {
    std::string path;                           ///< absolute, or relative to the source directory
    std::optional<std::int64_t> compile_group;  ///< absent when it is not compiled
    bool generated = false;
};

struct ReplyTarget {
    std::string name;
    std::string type;
    ReplyPaths paths;                  ///< relative to the source and the build directory, unless outside
    std::string name_on_disk;          ///< empty when it is built as no file
    std::vector<ReplyPath> artifacts;  ///< relative to the build directory, unless outside
    std::vector<ReplySource> sources;
    bool generator_provided = false;  ///< such as ALL_BUILD
};

struct CacheReplyEntry {
    std::string name;
    std::string value;
};

struct CacheReply {
    std::vector<CacheReplyEntry> entries;

    /// Empty without such an entry.
    [[nodiscard]] std::string value_of(std::string_view name) const;
};

struct ReplyCompiler {
    std::string id;
    std::string version;
};

struct Toolchain {
    std::string language;
    ReplyCompiler compiler;
};

struct ToolchainsReply {
    std::vector<Toolchain> toolchains;
};

struct ListedTest {
    std::string name;
    std::vector<std::string> command;  ///< empty when its program is not built
};

struct ListedTests {
    std::vector<ListedTest> tests;
};

/// What the instrumentation noted of one command.
struct Snippet {
    std::string role;    ///< compile, link, test, …
    std::string target;  ///< of compile and link
    std::string configuration;
    std::string test;  ///< of test
    std::vector<std::string> outputs;
    double started_ms = 0.0;  ///< since 1970
    double duration_ms = 0.0;
};

/// Each reads one such text. @param file  names it in errors @throws Error with ExitCode::bad_data
[[nodiscard]] ReplyIndex parse_index(std::string_view text, std::string_view file);
[[nodiscard]] Codemodel parse_codemodel(std::string_view text, std::string_view file);
[[nodiscard]] ReplyTarget parse_target(std::string_view text, std::string_view file);
[[nodiscard]] CacheReply parse_cache_reply(std::string_view text, std::string_view file);
[[nodiscard]] ToolchainsReply parse_toolchains(std::string_view text, std::string_view file);
[[nodiscard]] ListedTests parse_listed_tests(std::string_view text, std::string_view file);
[[nodiscard]] Snippet parse_snippet(std::string_view text, std::string_view file);

}  // namespace perfmon::workspace
