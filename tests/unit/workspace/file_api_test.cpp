#include "checker/workspace/file_api.hpp"

#include "runtime/base/error.hpp"
#include "test_framework.hpp"

using namespace perfmon::workspace;

TEST_CASE("an index names the objects of a reply") {
    const auto index = parse_index(R"({
        "cmake": {"generator": {"multiConfig": true, "name": "Ninja Multi-Config"},
                  "paths": {"cmake": "/bin/cmake", "ctest": "/bin/ctest", "root": "/share"},
                  "version": {"string": "3.25.1", "major": 3}},
        "objects": [{"kind": "codemodel", "version": {"major": 2, "minor": 4}, "jsonFile": "c.json"},
                    {"kind": "codemodel", "version": {"major": 3, "minor": 0}, "jsonFile": "d.json"}],
        "reply": {}})",
                                   "index.json");
    CHECK(index.cmake.generator.multi_config);
    CHECK(index.cmake.programs.ctest == "/bin/ctest");
    REQUIRE(index.find("codemodel", 2) != nullptr);
    CHECK(index.find("codemodel", 2)->file == "c.json");
    CHECK(index.find("cache", 2) == nullptr);
}

TEST_CASE("a target is read with what is used of it") {
    const auto target = parse_target(R"({
        "name": "app", "type": "EXECUTABLE", "id": "app::@1", "paths": {"source": ".", "build": "."},
        "nameOnDisk": "app", "artifacts": [{"path": "app"}], "isGeneratorProvided": true,
        "sources": [{"path": "main.cpp", "compileGroupIndex": 0, "sourceGroupIndex": 0},
                    {"path": "main.hpp", "isGenerated": true}]})",
                                     "target.json");
    CHECK(target.generator_provided);
    REQUIRE(target.sources.size() == 2);
    CHECK(target.sources[0].compile_group == 0);
    CHECK_FALSE(target.sources[1].compile_group.has_value());
    CHECK(target.sources[1].generated);
}

TEST_CASE("a reply that is not as CMake writes it is refused with its file and place") {
    try {
        (void)parse_codemodel(R"({"paths": {"source": "/s", "build": "/b"}, "configurations": [{"name": 5}]})",
                              "c.json");
        FAIL("it was read");
    } catch (const perfmon::Error& error) {
        CHECK(error.code() == perfmon::ExitCode::bad_data);
        CHECK(error.source() == "c.json#/configurations/0/name");
    }
    CHECK_THROWS_AS(parse_codemodel("{", "c.json"), perfmon::Error);
    CHECK_THROWS_AS(parse_target(R"({"name": "a"})", "t.json"), perfmon::Error);
}

TEST_CASE("a snippet of the instrumentation is read, whatever else it has") {
    const auto snippet = parse_snippet(R"({"version": 1, "command": "c++", "role": "compile", "result": 0,
        "target": "app", "language": "CXX", "outputs": ["CMakeFiles/app.dir/a.cpp.o"], "outputSizes": [5],
        "config": "Debug", "timeStart": 1737053448177, "duration": 31})",
                                       "compile-1.json");
    CHECK(snippet.target == "app");
    CHECK(snippet.configuration == "Debug");
    CHECK(snippet.started_ms == 1737053448177.0);
    CHECK(snippet.duration_ms == 31.0);
}

TEST_CASE("a cache has values by name") {
    const auto cache =
        parse_cache_reply(R"({"entries": [{"name": "A", "value": "b;c", "type": "STRING"}]})", "cache.json");
    CHECK(cache.value_of("A") == "b;c");
    CHECK(cache.value_of("B").empty());
}
