#pragma once

#include "checker/workspace/file_api.hpp"
#include "runtime/json/model.hpp"

#include <tuple>

/// The keys that are read of what CMake and CTest write. The descriptions are theirs to give.
namespace perfmon::documents {

template <>
struct Model<workspace::ApiVersion> {
    static constexpr auto fields = std::tuple{field("major", &workspace::ApiVersion::major, Presence::required, "")};
};

template <>
struct Model<workspace::ReplyObject> {
    using R = workspace::ReplyObject;
    static constexpr auto fields = std::tuple{
        field("kind", &R::kind, Presence::required, ""),
        field("version", &R::version, Presence::required, ""),
        field("jsonFile", &R::file, Presence::required, ""),
    };
};

template <>
struct Model<workspace::ReplyGenerator> {
    using R = workspace::ReplyGenerator;
    static constexpr auto fields = std::tuple{
        field("multiConfig", &R::multi_config, Presence::required, ""),
        field("name", &R::name, Presence::required, ""),
    };
};

template <>
struct Model<workspace::ReplyPrograms> {
    using R = workspace::ReplyPrograms;
    static constexpr auto fields = std::tuple{
        field("cmake", &R::cmake, Presence::required, ""),
        field("ctest", &R::ctest, Presence::required, ""),
    };
};

template <>
struct Model<workspace::CMakeVersion> {
    static constexpr auto fields = std::tuple{field("string", &workspace::CMakeVersion::text, Presence::required, "")};
};

template <>
struct Model<workspace::ReplyCMake> {
    using R = workspace::ReplyCMake;
    static constexpr auto fields = std::tuple{
        field("generator", &R::generator, Presence::required, ""),
        field("paths", &R::programs, Presence::required, ""),
        field("version", &R::version, Presence::required, ""),
    };
};

template <>
struct Model<workspace::ReplyIndex> {
    using R = workspace::ReplyIndex;
    static constexpr auto fields = std::tuple{
        field("cmake", &R::cmake, Presence::required, ""),
        field("objects", &R::objects, Presence::required, ""),
    };
};

template <>
struct Model<workspace::ReplyPaths> {
    using R = workspace::ReplyPaths;
    static constexpr auto fields = std::tuple{
        field("source", &R::source, Presence::required, ""),
        field("build", &R::build, Presence::required, ""),
    };
};

template <>
struct Model<workspace::ReplyProject> {
    static constexpr auto fields = std::tuple{field("name", &workspace::ReplyProject::name, Presence::required, "")};
};

template <>
struct Model<workspace::TargetReference> {
    using R = workspace::TargetReference;
    static constexpr auto fields = std::tuple{
        field("name", &R::name, Presence::required, ""),
        field("jsonFile", &R::file, Presence::required, ""),
        field("projectIndex", &R::project, Presence::required, ""),
    };
};

template <>
struct Model<workspace::ReplyConfiguration> {
    using R = workspace::ReplyConfiguration;
    static constexpr auto fields = std::tuple{
        field("name", &R::name, Presence::required, ""),
        field("projects", &R::projects, Presence::required, ""),
        field("targets", &R::targets, Presence::required, ""),
    };
};

template <>
struct Model<workspace::Codemodel> {
    using R = workspace::Codemodel;
    static constexpr auto fields = std::tuple{
        field("paths", &R::paths, Presence::required, ""),
        field("configurations", &R::configurations, Presence::required, ""),
    };
};

template <>
struct Model<workspace::ReplyPath> {
    static constexpr auto fields = std::tuple{field("path", &workspace::ReplyPath::path, Presence::required, "")};
};

template <>
struct Model<workspace::ReplySource> {
    using R = workspace::ReplySource;
    static constexpr auto fields = std::tuple{
        field("path", &R::path, Presence::required, ""),
        field("compileGroupIndex", &R::compile_group, Presence::optional, ""),
        field("isGenerated", &R::generated, Presence::optional, ""),
    };
};

template <>
struct Model<workspace::ReplyTarget> {
    using R = workspace::ReplyTarget;
    static constexpr auto fields = std::tuple{
        field("name", &R::name, Presence::required, ""),
        field("type", &R::type, Presence::required, ""),
        field("paths", &R::paths, Presence::required, ""),
        field("nameOnDisk", &R::name_on_disk, Presence::optional, ""),
        field("artifacts", &R::artifacts, Presence::optional, ""),
        field("sources", &R::sources, Presence::optional, ""),
        field("isGeneratorProvided", &R::generator_provided, Presence::optional, ""),
    };
};

template <>
struct Model<workspace::CacheReplyEntry> {
    using R = workspace::CacheReplyEntry;
    static constexpr auto fields = std::tuple{
        field("name", &R::name, Presence::required, ""),
        field("value", &R::value, Presence::required, ""),
    };
};

template <>
struct Model<workspace::CacheReply> {
    static constexpr auto fields =
        std::tuple{field("entries", &workspace::CacheReply::entries, Presence::required, "")};
};

template <>
struct Model<workspace::ReplyCompiler> {
    using R = workspace::ReplyCompiler;
    static constexpr auto fields = std::tuple{
        field("id", &R::id, Presence::optional, ""),
        field("version", &R::version, Presence::optional, ""),
    };
};

template <>
struct Model<workspace::Toolchain> {
    using R = workspace::Toolchain;
    static constexpr auto fields = std::tuple{
        field("language", &R::language, Presence::required, ""),
        field("compiler", &R::compiler, Presence::required, ""),
    };
};

template <>
struct Model<workspace::ToolchainsReply> {
    static constexpr auto fields =
        std::tuple{field("toolchains", &workspace::ToolchainsReply::toolchains, Presence::required, "")};
};

template <>
struct Model<workspace::ListedTest> {
    using R = workspace::ListedTest;
    static constexpr auto fields = std::tuple{
        field("name", &R::name, Presence::required, ""),
        field("command", &R::command, Presence::optional, ""),
    };
};

template <>
struct Model<workspace::ListedTests> {
    static constexpr auto fields = std::tuple{field("tests", &workspace::ListedTests::tests, Presence::required, "")};
};

template <>
struct Model<workspace::Snippet> {
    using S = workspace::Snippet;
    static constexpr auto fields = std::tuple{
        field("role", &S::role, Presence::required, ""),
        field("target", &S::target, Presence::optional, ""),
        field("config", &S::configuration, Presence::optional, ""),
        field("testName", &S::test, Presence::optional, ""),
        field("outputs", &S::outputs, Presence::optional, ""),
        field("timeStart", &S::started_ms, Presence::required, ""),
        field("duration", &S::duration_ms, Presence::required, "", Range::non_negative),
    };
};

}  // namespace perfmon::documents
