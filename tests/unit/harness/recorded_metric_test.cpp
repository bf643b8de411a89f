#include "runtime/harness/recorder.hpp"

#include "recorder_script.hpp"
#include "test_framework.hpp"

#include <limits>
#include <optional>
#include <string>
#include <vector>

using perfmon::documents::MetricDefinition;
using perfmon::harness::Recorder;
using perfmon::test::dry_run;
using perfmon::test::of_samples;
using perfmon::test::only;
using perfmon::test::Script;
using namespace std::chrono_literals;

namespace {

MetricDefinition in_unit(const std::string& unit, std::optional<double> threshold_percent = {}, double floor = 0) {
    MetricDefinition definition;
    definition.unit = unit;
    definition.threshold_percent = threshold_percent;
    definition.floor = floor;
    return definition;
}

const MetricDefinition bytes = in_unit("bytes");

std::vector<double> recorded(const Script& script, std::size_t benchmark, const std::string& metric) {
    return perfmon::documents::values_of(script.recorder.benchmarks().at(benchmark).launches.front().measures, metric);
}

std::string only_problem(const Script& script) {
    const auto problems = script.recorder.problems();
    REQUIRE(problems.size() == 1);
    return problems.front();
}

}  // namespace

TEST_CASE("a value belongs to the last benchmark") {
    Script script{.options = of_samples(2)};
    script.test_case("case");
    script.benchmark("one");
    script.benchmark("two");
    script.recorder.record("size", 5, bytes);
    CHECK(script.recorder.problems().empty());
    CHECK(recorded(script, 0, "size").empty());
    CHECK(recorded(script, 1, "size") == std::vector<double>{5});
    CHECK(script.recorder.metrics().at("size") == bytes);
}

TEST_CASE("what is recorded of a benchmark that is left out is left out, and no value of the one before it") {
    Script script{.options = only({"case/one"})};
    script.test_case("case");
    script.benchmark("one");
    script.benchmark("two");
    script.recorder.record("size", 5, bytes);
    CHECK(script.recorder.problems().empty());
    CHECK(recorded(script, 0, "size").empty());
    CHECK(script.recorder.metrics().empty());
}

TEST_CASE("a dry run records nothing") {
    Script script{.options = dry_run()};
    script.test_case("case");
    script.benchmark("one");
    script.recorder.record("size", 5, bytes);
    CHECK(script.recorder.problems().empty());
    CHECK(script.recorder.metrics().empty());
}

TEST_CASE("a value without a benchmark before it in its test case is a problem") {
    Script script{.options = of_samples(2)};
    script.test_case("first");
    script.benchmark("one");
    script.test_case("second");
    script.recorder.record("size", 5, bytes);
    CHECK(only_problem(script).find("record(\"size\") in test case \"second\" has no benchmark") == 0);
}

TEST_CASE("two benchmarks may have a metric, and must mean the same by it") {
    Script script{.options = of_samples(2)};
    script.test_case("case");
    script.benchmark("one");
    script.recorder.record("size", 5, bytes);
    script.benchmark("two");
    script.recorder.record("size", 6, bytes);
    CHECK(script.recorder.problems().empty());
    script.benchmark("three");
    script.recorder.record("size", 7, in_unit("pages"));
    CHECK(only_problem(script) ==
          "record(\"size\") of benchmark \"case/three\" describes the metric otherwise than "
          "another call of that name");
}

TEST_CASE("values, thresholds and floors below 0 are refused") {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    Script script{.options = of_samples(2)};
    script.test_case("case");
    script.benchmark("one");
    script.recorder.record("a", -1, bytes);
    script.recorder.record("b", nan, bytes);
    script.recorder.record("c", 1, in_unit("bytes", -1));
    script.recorder.record("d", 1, in_unit("bytes", nan));
    script.recorder.record("e", 1, in_unit("bytes", 5, -1));
    CHECK(script.recorder.problems().size() == 5);
}

TEST_CASE("a benchmark may be planned otherwise than the process") {
    Script script{.options = of_samples(20)};
    script.test_case("case");
    REQUIRE(script.announce("load") == Recorder::Selection::selected);
    auto plan = script.recorder.plan();
    plan.samples = 4;
    plan.sample_time = 1ns;
    script.recorder.preparing("load", script.now, plan);
    script.call();
    CHECK(script.recorder.samples_to_take() == 4);
    script.recorder.calibrated();
    for (int i = 0; i < 4; ++i) {
        script.call();
    }
    script.recorder.ended(script.now);
    CHECK(script.recorder.benchmarks().front().launches.front().times().size() == 4);
    CHECK_FALSE(script.recorder.benchmarks().front().cut);
}
