#include "checker/workspace/perf_tests.hpp"

#include "checker/documents/verdict.hpp"
#include "runtime/documents/result.hpp"
#include "runtime/json/document.hpp"
#include "runtime/platform/file.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

using namespace perfmon;
using documents::Kind;

namespace {

/// A work directory with a perf test of each target that it is given.
class Work {
public:
    [[nodiscard]] const std::filesystem::path& path() const { return directory_.path(); }

    void declare(const std::string& name, const std::string& kind, const std::string& target) const {
        write("perf_tests", name,
              R"({"document": "perfmon-perf-test", "schema_version": "1.3", "name": ")" + name + R"(", "kind": ")" +
                  kind + R"(", "target": ")" + target +
                  R"(", "executable": "", "arguments": [], "working_directory": "/"})");
    }

    void measured(const std::string& name,
                  const std::vector<std::pair<std::string, documents::Measures>>& subjects) const {
        documents::Result result;
        result.perf_test = name;
        result.conditions.started_at = "T";
        result.metrics["step_time"].unit = "ns";
        result.metrics["weight"].unit = "bytes";
        for (const auto& [subject, measures] : subjects) {
            documents::Benchmark& benchmark = result.benchmarks.emplace_back();
            benchmark.name = subject;
            benchmark.launches.push_back({1, measures, 0.0});
        }
        write("results", name, documents::to_json(result));
    }

    void judged(const std::string& name, documents::CheckOutcome outcome) const {
        documents::VerdictDocument verdict;
        verdict.perf_test = name;
        verdict.outcome = outcome;
        verdict.sentence = "a sentence";
        write("verdicts", name, documents::to_json(verdict));
    }

    void write(const std::string& place, const std::string& name, const std::string& text) const {
        platform::write_file_atomically(path() / place / (name + ".json"), text);
    }

private:
    TemporaryDirectory directory_;
};

documents::WorkspaceDocument collected(const Work& work) {
    documents::WorkspaceDocument document;
    document.targets.resize(2);
    document.targets[0].name = "app";
    document.targets[1].name = "lib";
    const auto declared = workspace::declared_in(work.path(), document.notes);
    workspace::add_perf_tests(document, declared, work.path());
    return document;
}

}  // namespace

TEST_CASE("perf tests are told with their latest results and verdicts, and not the workspace itself") {
    const Work work;
    work.declare("codec", "benchmarks", "app");
    work.declare("other", "benchmarks", "");
    work.declare("workspace", "workspace", "");
    work.measured("codec", {{"app", {{"time", {5.0}}}}, {"b", {{"time", {5.0}}}}});
    work.judged("codec", documents::CheckOutcome::failed);
    const auto document = collected(work);
    REQUIRE(document.perf_tests.size() == 2);
    CHECK(document.perf_tests[0].benchmarks == 2);
    CHECK(document.perf_tests[0].outcome == documents::CheckOutcome::failed);
    CHECK(document.perf_tests[0].sentence == "a sentence");
    CHECK_FALSE(document.perf_tests[1].outcome.has_value());
    CHECK(document.targets[0].measured.empty());  // a benchmark may be called as a target is
}

TEST_CASE("what is measured of a target is its own, and of its build steps the times added up") {
    const Work work;
    work.declare("size", "size", "lib");
    work.measured("size", {{"lib", {{"weight", {7.0}}}}});
    work.declare("compiling", "build", "app");
    work.measured("compiling", {{"a.cpp", {{"step_time", {1.0, 9.0, 2.0}}, {"weight", {100.0}}}},
                                {"b.cpp", {{"step_time", {3.0}}}}});
    const auto document = collected(work);
    CHECK(document.targets[0].measured == std::map<std::string, double>{{"step_time", 5.0}});
    CHECK(document.targets[1].measured == std::map<std::string, double>{{"weight", 7.0}});
    CHECK(document.notes.empty());
}

TEST_CASE("a document that cannot be read is told of, and the others are read") {
    const Work work;
    work.declare("codec", "benchmarks", "app");
    work.write("results", "codec", "{");
    work.judged("codec", documents::CheckOutcome::passed);
    const auto document = collected(work);
    REQUIRE(document.notes.size() == 1);
    CHECK(document.notes.front().find("codec.json") != std::string::npos);
    CHECK(document.perf_tests.at(0).outcome == documents::CheckOutcome::passed);
}
