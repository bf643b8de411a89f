#include "checker/workspace/described_target.hpp"

#include "test_framework.hpp"

using namespace perfmon::workspace;
using perfmon::documents::TargetType;

namespace {

const ReplyPaths top{"/project", "/project/build"};

ReplyTarget app() {
    ReplyTarget target;
    target.name = "app";
    target.type = "EXECUTABLE";
    target.paths = {"tools", "tools"};
    target.name_on_disk = "app-1.2";
    target.artifacts = {{"tools/app-1.2.debug"}, {"tools/app-1.2"}};
    return target;
}

ReplySource compiled(const std::string& path) {
    return {path, 0, false};
}

std::vector<std::string> names_of(const std::vector<TargetReference>& targets) {
    std::vector<std::string> names;
    for (const TargetReference& target : targets) {
        names.push_back(target.name);
    }
    return names;
}

}  // namespace

TEST_CASE("a target is described by what CMake says of it") {
    ReplyTarget reply = app();
    reply.sources = {compiled("tools/main.cpp"), {"tools/main.hpp", std::nullopt, false}};
    const auto result = described(reply, top);
    CHECK(result.target.name == "app");
    CHECK(result.target.type == TargetType::executable);
    CHECK(result.target.directory == "tools");
    CHECK(result.target.translation_units == 1);
    CHECK(result.target.artifact == "tools/app-1.2");
    CHECK(result.artifact_path == "/project/build/tools/app-1.2");
    CHECK(result.object_directory == "tools/CMakeFiles/app.dir/");
    CHECK(result.sources == std::vector<std::string>{"/project/tools/main.cpp", "/project/tools/main.hpp"});
    CHECK(result.generated.empty());
}

TEST_CASE("what the build makes is no source, though it is below the source directory") {
    ReplyTarget reply = app();
    reply.sources = {compiled("/project/build/tools/version.cpp"),
                     {"tools/parser.cpp", 0, true},
                     {"/project/build/CMakeFiles/other.dir/a.cpp.o", std::nullopt, true},
                     compiled("/elsewhere/library.cpp"),
                     compiled("/project/build-tools/helper.cpp")};
    const auto result = described(reply, top);
    CHECK(result.target.translation_units == 4);
    CHECK(result.sources == std::vector<std::string>{"/project/build-tools/helper.cpp"});
    CHECK(result.generated ==
          std::vector<std::string>{"/project/build/tools/version.cpp", "/project/tools/parser.cpp"});
}

TEST_CASE("a precompiled header is no translation unit") {
    ReplyTarget reply = app();
    reply.sources = {compiled("/project/build/tools/CMakeFiles/app.dir/cmake_pch.hxx.cxx"),
                     {"/project/build/tools/CMakeFiles/app.dir/cmake_pch.hxx", std::nullopt, false},
                     compiled("tools/cmake_pch.cpp")};
    const auto result = described(reply, top);
    CHECK(result.target.translation_units == 1);
    CHECK(result.sources == std::vector<std::string>{"/project/tools/cmake_pch.cpp"});
    CHECK(result.generated.empty());
}

TEST_CASE("what is no file has no artifact") {
    ReplyTarget objects = app();
    objects.type = "OBJECT_LIBRARY";
    objects.name_on_disk = "";
    objects.artifacts = {{"CMakeFiles/app.dir/a.cpp.o"}};
    objects.paths.build = ".";
    CHECK(described(objects, top).target.artifact.empty());
    CHECK(described(objects, top).artifact_path.empty());
    CHECK(described(objects, top).object_directory == "CMakeFiles/app.dir/");
    ReplyTarget custom;
    custom.type = "UTILITY";
    CHECK(described(custom, top).target.type == TargetType::utility);
    CHECK(described(custom, top).target.artifact.empty());
}

TEST_CASE("the targets of PerfMon are none of the project, unless it is PerfMon") {
    ReplyConfiguration configuration;
    configuration.projects = {{"Mine"}, {"PerfMon"}, {"Theirs"}};
    configuration.targets = {
        {"app", "", 0}, {"perf_accept", "", 0}, {"perfmon_checker_text", "", 1}, {"lib", "", 2}, {"stray", "", 9}};
    CHECK(names_of(own_targets(configuration)) == std::vector<std::string>{"app", "lib", "stray"});
    configuration.projects = {{"PerfMon"}};
    CHECK(own_targets(configuration).size() == 5);
}
