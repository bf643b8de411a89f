#include "checker/store/declaration.hpp"

#include "runtime/base/error.hpp"
#include "runtime/json/document.hpp"
#include "runtime/platform/file.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <optional>
#include <string>
#include <utility>

using namespace perfmon;
using namespace perfmon::store;

TEST_CASE("a build tree tells its perf tests by name") {
    const TemporaryDirectory directory;
    CHECK_FALSE(declared_perf_tests(directory.path()));

    for (const char* const name : {"parser", "codec"}) {
        documents::DeclaredPerfTest perf_test;
        perf_test.name = name;
        perf_test.executable = "/b/x";
        perf_test.arguments = {"--fast", "", "a b"};
        platform::write_file_atomically(directory.path() / "perf_tests" / (std::string(name) + ".json"),
                                        documents::to_json(perf_test));
    }
    const auto perf_tests = declared_perf_tests(directory.path());
    REQUIRE(perf_tests);
    REQUIRE(perf_tests->size() == 2);
    CHECK(perf_tests->front().name == "codec");
    CHECK(command_of(perf_tests->front()) == std::vector<std::string>{"/b/x", "--fast", "a b"});

    platform::write_file_atomically(directory.path() / "perf_tests" / "broken.json", "{");
    CHECK_THROWS_AS(declared_perf_tests(directory.path()), Error);
}

TEST_CASE("a command runs under what measures it, with its executable or without one") {
    documents::DeclaredPerfTest perf_test;
    perf_test.runs_under = {"/l/perfmon-command", "--file"};
    perf_test.executable = "/b/gzip";
    perf_test.arguments = {"--command", "gzip", "--end-of-command"};
    CHECK(command_of(perf_test) ==
          std::vector<std::string>{"/l/perfmon-command", "--file", "/b/gzip", "--command", "gzip", "--end-of-command"});
    perf_test.runs_under = {"/l/perfmon-command"};
    perf_test.executable.clear();
    CHECK(command_of(perf_test) ==
          std::vector<std::string>{"/l/perfmon-command", "--command", "gzip", "--end-of-command"});
}

TEST_CASE("a metric that a declaration names and nobody knows is an error with its place") {
    const TemporaryDirectory directory;
    const WorkDirectory work(directory.path());
    documents::DeclaredPerfTest perf_test;
    perf_test.name = "codec";
    perf_test.executable = "/b/x";
    perf_test.metrics = {"time", "allocations"};
    const auto file = work.declaration_of("codec");
    platform::write_file_atomically(file, documents::to_json(perf_test));
    CHECK(read_declaration(work, "codec")->metrics == std::vector<std::string>{"time", "allocations"});
    perf_test.metrics.emplace_back("alocations");
    platform::write_file_atomically(file, documents::to_json(perf_test));
    CHECK_THROWS_WITH(read_declaration(work, "codec"), Catch::Contains("#/metrics") &&
                                                           Catch::Contains("\"alocations\"") &&
                                                           Catch::Contains("allocations,"));
}

TEST_CASE("a metric that nobody knows is told with the command that declared it") {
    using documents::Kind;
    const auto [kind, command] = GENERATE(std::pair(std::optional<Kind>(), "perf_test()"),
                                          std::pair(std::optional(Kind::benchmarks), "perf_test()"),
                                          std::pair(std::optional(Kind::command), "perf_command()"),
                                          std::pair(std::optional(Kind::size), "perf_size_test()"),
                                          std::pair(std::optional(Kind::build), "perf_build_test()"),
                                          std::pair(std::optional(Kind::workspace), "perf_workspace()"));
    const TemporaryDirectory directory;
    const WorkDirectory work(directory.path());
    documents::DeclaredPerfTest perf_test;
    perf_test.name = "codec";
    perf_test.kind = kind;
    perf_test.metrics = {"alocations"};
    platform::write_file_atomically(work.declaration_of("codec"), documents::to_json(perf_test));
    CHECK_THROWS_WITH(read_declaration(work, "codec"),
                      Catch::Contains(std::string("METRICS of ") + command + " names \"alocations\""));
    perf_test.metrics.clear();
    perf_test.thresholds_percent = {{"alocations", 5.0}};
    platform::write_file_atomically(work.declaration_of("codec"), documents::to_json(perf_test));
    CHECK_THROWS_WITH(read_declaration(work, "codec"),
                      Catch::Contains(std::string("THRESHOLDS of ") + command + " names \"alocations\""));
}

TEST_CASE("what a perf test expects is checked as it is read") {
    const TemporaryDirectory directory;
    const WorkDirectory work(directory.path());
    documents::DeclaredPerfTest perf_test;
    perf_test.name = "codec";
    perf_test.executable = "/b/x";
    documents::Relation& relation = perf_test.relations.emplace_back();
    relation.benchmarks = {"decode/simd"};
    relation.at_most = 2;
    relation.unit = "ms";
    platform::write_file_atomically(work.declaration_of("codec"), documents::to_json(perf_test));
    CHECK(read_declaration(work, "codec")->relations == perf_test.relations);
    relation.unit.clear();
    platform::write_file_atomically(work.declaration_of("codec"), documents::to_json(perf_test));
    try {
        (void)read_declaration(work, "codec");
        FAIL("accepted");
    } catch (const Error& error) {
        CHECK(error.what() ==
              work.declaration_of("codec").string() + "#/relations/0: needs one of \"times\" and \"unit\"");
    }
}
