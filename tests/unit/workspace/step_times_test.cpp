#include "checker/workspace/step_times.hpp"

#include "test_framework.hpp"

using namespace perfmon::workspace;

namespace {

DescribedTarget target(const std::string& name, const std::string& directory, const std::string& artifact) {
    DescribedTarget result;
    result.target.name = name;
    result.target.artifact = artifact;
    result.artifact_path = artifact.empty() ? "" : "/build/" + artifact;
    result.object_directory = directory + "CMakeFiles/" + name + ".dir/";
    result.directories = {"/project/" + directory, "/build/" + directory, "/build/" + result.object_directory};
    return result;
}

Snippet snippet(const std::string& role, const std::string& output, double started_ms, double duration_ms) {
    Snippet result;
    result.role = role;
    result.target = "app";
    result.outputs = {output};
    result.started_ms = started_ms;
    result.duration_ms = duration_ms;
    return result;
}

}  // namespace

TEST_CASE("the steps in Ninja's log belong to the target that has their objects and artifacts") {
    std::vector<DescribedTarget> targets{target("app", "", "app"), target("app", "sub/", ""),
                                         target("lib", "sub/", "sub/liblib.a")};
    targets[0].compiled = {"/project/main.cpp", "/project/src/CMakeFiles/b.cpp",
                           "/build/CMakeFiles/app.dir/cmake_pch.hxx.cxx"};
    targets[2].compiled = {"/project/sub/l.cpp"};
    const auto times = times_of({{"CMakeFiles/app.dir/main.cpp.o", 1.0},
                                 {"CMakeFiles/app.dir/src/CMakeFiles/b.cpp.o", 2.0},
                                 {"CMakeFiles/app.dir/cmake_pch.hxx.gch", 0.5},
                                 {"CMakeFiles/app.dir/module.pcm", 100.0},
                                 {"CMakeFiles/application.dir/main.cpp.o", 100.0},
                                 {"generated.cpp", 100.0},
                                 {"app", 0.25},
                                 {"sub/CMakeFiles/lib.dir/l.cpp.o", 4.0},
                                 {"/build/sub/liblib.a", 0.75}},
                                targets, "");
    CHECK(times.size() == 2);
    CHECK(times.at("app") == StepTimes{3.5, 0.25});
    CHECK(times.at("lib") == StepTimes{4.0, 0.75});
}

TEST_CASE("of a multi-config build only the objects of one configuration count") {
    DescribedTarget app = target("app", "", "Release/app");
    app.compiled = {"/project/main.cpp", "/build/CMakeFiles/app.dir/Release/cmake_pch.hxx.cxx"};
    const auto times = times_of({{"CMakeFiles/app.dir/Debug/main.cpp.o", 1.0},
                                 {"CMakeFiles/app.dir/Release/main.cpp.o", 2.0},
                                 {"CMakeFiles/app.dir/Release/cmake_pch.hxx.gch", 0.5},
                                 {"Debug/app", 3.0}},
                                {app}, "Release");
    CHECK(times.at("app") == StepTimes{2.5, std::nullopt});
}

TEST_CASE("what was compiled from sources that a target no longer has is not counted") {
    DescribedTarget app = target("app", "", "app");
    app.compiled = {"/project/sub/main.cpp"};
    const auto times = times_of({{"CMakeFiles/app.dir/sub/main.cpp.o", 1.0},
                                 {"CMakeFiles/app.dir/main.cpp.o", 2.0},
                                 {"CMakeFiles/app.dir/sub/gone.cpp.o", 4.0},
                                 {"CMakeFiles/app.dir/cmake_pch.hxx.gch", 8.0}},
                                {app}, "");
    CHECK(times.at("app") == StepTimes{1.0, std::nullopt});
}

TEST_CASE("of several snippets of a step the latest counts") {
    std::vector<Snippet> snippets{snippet("compile", "a.o", 20, 1000),  snippet("compile", "a.o", 10, 5000),
                                  snippet("compile", "b.o", 10, 500),   snippet("link", "app", 30, 250),
                                  snippet("custom", "c.cpp", 30, 9000), snippet("cmakeBuild", "", 30, 9000)};
    CHECK(times_of(snippets, "").at("app") == StepTimes{1.5, 0.25});
    snippets.front().configuration = "Debug";
    snippets.back().target = "";
    CHECK(times_of(snippets, "Release").at("app") == StepTimes{5.5, 0.25});
}
