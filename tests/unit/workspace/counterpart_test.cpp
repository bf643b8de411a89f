#include "checker/workspace/counterpart.hpp"

#include "test_framework.hpp"

using namespace perfmon;

namespace {

documents::Benchmark subject(const std::string& name, double units) {
    documents::Benchmark result;
    result.name = name;
    result.launches.emplace_back().measures = {{"translation_units", {units}}, {"total_compile_time", {units}}};
    return result;
}

}  // namespace

TEST_CASE("what the other revision counted is beside what is counted, and its times are not") {
    documents::Result result;
    result.lockstep.emplace();
    result.benchmarks = {subject("app", 3.0), subject("new", 1.0)};
    documents::Result base;
    base.benchmarks = {subject("app", 2.0)};
    workspace::add_counterpart(result, base);
    REQUIRE(result.benchmarks[0].launches[0].snapshot.has_value());
    CHECK(result.benchmarks[0].launches[0].snapshot->measures == documents::Measures{{"translation_units", {2.0}}});
    CHECK_FALSE(result.benchmarks[1].launches[0].snapshot.has_value());
}

TEST_CASE("what only the other revision has is missing, unless it is there and nobody asks for it") {
    documents::Result result;
    result.lockstep.emplace();
    result.benchmarks = {subject("app", 3.0)};
    result.not_asked_for = {"other"};
    documents::Result base;
    base.benchmarks = {subject("app", 3.0), subject("other", 1.0), subject("gone", 1.0)};
    workspace::add_counterpart(result, base);
    CHECK(result.lockstep->missing == std::vector<std::string>{"gone"});
}
