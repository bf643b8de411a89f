#include "checker/store/result_file.hpp"

#include "runtime/base/error.hpp"
#include "runtime/json/document.hpp"
#include "runtime/platform/file.hpp"
#include "some_result.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

using namespace perfmon;
using namespace perfmon::store;
using test::result_with;

namespace {

std::string message_of(const std::function<void()>& action) {
    try {
        action();
    } catch (const Error& error) {
        CHECK((error.code() == ExitCode::bad_data));
        return error.what();
    }
    return "accepted";
}

std::string refusal(const documents::Result& result) {
    const TemporaryDirectory directory;
    const auto file = directory.path() / "r.json";
    platform::write_file_atomically(file, documents::to_json(result));
    const std::string message = message_of([&] { (void)read_result(file); });
    return message == "accepted" ? message : message.substr(file.string().size());
}

}  // namespace

TEST_CASE("a result without benchmarks, launches or samples proves nothing and is refused") {
    CHECK(refusal(result_with({"a"})) == "accepted");
    CHECK(refusal(result_with({})).starts_with("#/benchmarks: contains no benchmark"));
    auto result = result_with({"a"});
    result.benchmarks[0].launches[0].measures["time"].clear();
    CHECK(refusal(result) == "#/benchmarks/0/launches/0/measures: contains no value");
    result.benchmarks[0].launches.clear();
    CHECK(refusal(result) == "#/benchmarks/0/launches: contains no launch");
}

TEST_CASE("a histogram whose lengths and numbers do not match is refused") {
    auto result = result_with({"a"});
    result.benchmarks[0].launches[0].latencies = documents::Latencies{{100, 200}, {3, 1}};
    CHECK(refusal(result) == "accepted");
    result.benchmarks[0].launches[0].latencies->operations.pop_back();
    CHECK(refusal(result) == "#/benchmarks/0/launches/0/latencies: has not as many lengths as numbers of operations");
}

TEST_CASE("names in a result are unique and not empty") {
    CHECK(refusal(result_with({"a", "b", "a"})) == "#/benchmarks/2/name: a second benchmark named \"a\"");
    CHECK(refusal(result_with({""})) == "#/benchmarks/0/name: is empty");
}

TEST_CASE("launches are matched by name, whatever their order") {
    auto run = result_with({"a", "b"});
    auto next = result_with({"b", "a"});
    next.benchmarks[0].launches[0].measures["time"] = {7.0};
    next.benchmarks[0].cut = documents::Cut{20, std::nullopt};
    merge_launch(run, next, "launch 2");
    CHECK(run.benchmarks[0].name == "a");
    CHECK(run.benchmarks[0].launches.size() == 2);
    CHECK(run.benchmarks[1].launches[1].times() == std::vector<double>{7.0});
    CHECK(run.benchmarks[1].cut->samples_requested == 20);
    CHECK_FALSE(run.benchmarks[0].cut);
}

TEST_CASE("a launch of another environment or with another benchmark is refused") {
    auto run = result_with({"a"});
    CHECK(message_of([&] {
              merge_launch(run, result_with({"b"}), "launch 2");
          }).starts_with("launch 2#/benchmarks/0/name: \"b\" was not there in the first launch"));
    run.environment.build_type = "Release";
    auto other = run;
    other.environment.build_type = "Debug";
    CHECK(message_of([&] { merge_launch(run, other, "launch 2"); }).starts_with("launch 2#/environment/build_type: "));
    CHECK(
        message_of([&] { merge_launch(run, other, "launch 2"); }).ends_with("(build_type: Debug instead of Release)"));
}

TEST_CASE("a relation without a benchmark for each of its names is refused") {
    auto result = result_with({"a"});
    documents::MeasuredRelation& run = result.relations.emplace_back();
    run.relation.benchmarks = {"a"};
    run.relation.at_most = 0.9;
    run.relation.times = "b";
    run.metric = "time";
    run.benchmarks.resize(1);
    CHECK(refusal(result) == "#/relations/0/benchmarks: has 1 benchmarks instead of 2");
    run.benchmarks.resize(2);
    CHECK(refusal(result) == "accepted");
    run.relation.at_most.reset();
    CHECK(refusal(result).starts_with("#/relations/0/relation: needs one of"));
}
