#include "checker/measure/relations.hpp"

#include "fake_launcher.hpp"
#include "runtime/base/error.hpp"
#include "test_framework.hpp"

#include <set>
#include <sstream>
#include <string>
#include <vector>

using namespace perfmon;
using test::FakeClock;
using test::FakeLauncher;
using test::Names;

namespace {

documents::Relation at_most_times(double limit) {
    documents::Relation relation;
    relation.benchmarks = {"one/a"};
    relation.at_most = limit;
    relation.times = "two/c";
    return relation;
}

documents::Relation at_most(double limit, const std::string& unit) {
    documents::Relation relation;
    relation.benchmarks = {"one/a"};
    relation.at_most = limit;
    relation.unit = unit;
    return relation;
}

/// The relations of a perf test whose launches are fakes.
class Expected {
public:
    const documents::MeasuredRelation& measure(const documents::Relation& relation) {
        result.settings.time_budget_s = 5.0;
        measure::Relations relations(launcher, {relation}, terminal);
        launcher.calls.clear();
        relations.measure_into(result);
        return result.relations.at(0);
    }

    FakeClock clock;
    FakeLauncher launcher{clock};
    documents::Result result;
    std::ostringstream said;
    text::Terminal terminal{said, text::Colour::off, said, text::Colour::off, text::Progress::hidden, text::Log::quiet};
};

}  // namespace

TEST_CASE("nothing is asked where nothing is expected") {
    Expected expected;
    measure::Relations relations(expected.launcher, {}, expected.terminal);
    relations.measure_into(expected.result);
    CHECK(expected.launcher.calls.empty());
    CHECK(expected.result.relations.empty());
}

TEST_CASE("two benchmarks take turns until it is decided") {
    Expected expected;
    expected.launcher.ns = {{"one/a", 50.0}, {"two/c", 100.0}};
    const auto& holds = expected.measure(at_most_times(0.9));
    CHECK(holds.benchmarks.at(0).launches.size() == 6);
    CHECK(holds.benchmarks.at(1).launches.size() == 6);
    CHECK(expected.launcher.calls.front() == "two 1: one/a two/c");
    CHECK(expected.launcher.calls.back() == "two 6: one/a two/c");
    CHECK(expected.measure(at_most_times(0.4)).benchmarks.at(0).launches.size() == 18);
}

TEST_CASE("an expectation of what the machine does not count is skipped, and says why") {
    Expected expected;
    expected.launcher.hardware_not_counted = "it is a virtual machine";
    auto relation = at_most(1000, "cycles");
    relation.benchmarks = {"one/a:cycles"};
    const auto& skipped = expected.measure(relation);
    CHECK(skipped.skipped == "the processor's counters were not read: it is a virtual machine");
    CHECK(expected.launcher.calls.size() == 1);
    CHECK(expected.measure(at_most(1, "s")).skipped.empty());
}

TEST_CASE("what is not decided ends with the time of its benchmarks, but not before it could be red") {
    Expected expected;
    expected.launcher.ns = {{"one/a", 90.01}, {"two/c", 100.0}};
    expected.launcher.seconds = 0.2;  // of each process: 25 launches in 10 s
    CHECK(expected.measure(at_most_times(0.9)).benchmarks.at(0).launches.size() == 18);
    expected.launcher.seconds = 5.0;
    CHECK(expected.measure(at_most_times(0.9)).benchmarks.at(0).launches.size() == 18);
    expected.launcher.ns["one/a"] = 50.0;
    CHECK(expected.measure(at_most_times(0.9)).benchmarks.at(0).launches.size() == 6);
}

TEST_CASE("benchmarks that cannot be in lockstep are launched one after the other, by turns") {
    Expected expected;
    expected.launcher.fail_together = {"two/c"};
    expected.launcher.ns = {{"one/a", 50.0}, {"two/c", 100.0}};
    const auto& relation = expected.measure(at_most_times(0.9));
    REQUIRE(relation.not_in_lockstep);
    CHECK(relation.not_in_lockstep->reason == "one of them failed");
    CHECK(relation.benchmarks.at(0).launches.size() == 6);
    CHECK(Names(expected.launcher.calls.begin(), expected.launcher.calls.begin() + 5) ==
          Names{"two 1: one/a two/c", "alone: one/a", "alone: two/c", "alone: two/c", "alone: one/a"});
    for (std::size_t i = 0; i < 6; ++i) {
        const auto& turns = relation.benchmarks.at(1).launches.at(i).turns;
        REQUIRE(turns);
        CHECK(turns->of == documents::TurnsOf::launches);
        CHECK((turns->first == documents::FirstTurn::current) == (i % 2 == 0));
    }
}

TEST_CASE("an executable that does not take turns is never asked to") {
    Expected expected;
    expected.launcher.turns = false;
    expected.launcher.ns = {{"one/a", 50.0}, {"two/c", 100.0}};
    CHECK(expected.measure(at_most_times(0.9)).not_in_lockstep.has_value());
    CHECK(expected.launcher.calls.front() == "alone: one/a");
}

TEST_CASE("a limit takes launches of one process, and so does a growth of all its benchmarks") {
    Expected expected;
    const auto& limit = expected.measure(at_most(1, "us"));
    CHECK(limit.benchmarks.at(0).launches.size() == 6);
    CHECK(expected.launcher.calls == Names(6, "alone: one/a"));

    documents::Relation growth;
    growth.benchmarks = {"one/a", "one/b"};
    growth.sizes = {10, 100};
    growth.grows = metric::Growth::constant;
    CHECK(expected.measure(growth).benchmarks.at(1).launches.size() == 6);
    CHECK(expected.launcher.calls == Names(6, "alone: one/a one/b"));
}

TEST_CASE("a name that is none stops before anything is measured") {
    Expected expected;
    auto relation = at_most_times(0.9);
    relation.times = "two/d";
    CHECK_THROWS_AS(expected.measure(relation), Error);
    CHECK(expected.launcher.calls == Names{"list"});
}

TEST_CASE("a metric that is not measured stops after the first launch") {
    Expected expected;
    auto relation = at_most(1, "calls");
    relation.benchmarks = {"one/a:calls"};
    CHECK_THROWS_AS(expected.measure(relation), Error);
    CHECK(expected.launcher.calls.size() == 1);
}

TEST_CASE("what the run has counted is not launched again") {
    Expected expected;
    auto relation = at_most(0, "allocations");
    relation.benchmarks = {"one/a:allocations"};
    measure::Relations counted(expected.launcher, {relation}, expected.terminal);
    CHECK(counted.counting_passes() == std::set{metric::Pass::counting});
    expected.launcher.calls.clear();
    counted.measure_into(expected.result);
    CHECK(expected.launcher.calls.empty());
    CHECK(expected.result.relations.at(0).metric == "allocations");
    CHECK(measure::Relations(expected.launcher, {at_most(1, "us")}, expected.terminal).counting_passes().empty());
}

TEST_CASE("what cannot run here is not launched") {
    Expected expected;
    expected.launcher.skipped = {{"gpu", "no GPU"}};
    auto relation = at_most_times(0.9);
    relation.times = "gpu/c";
    CHECK(expected.measure(relation).skipped == "no GPU");
    CHECK(expected.launcher.calls.empty());
}

TEST_CASE("the time-out leaves what is undecided undecided, and says so once") {
    Expected expected;
    expected.launcher.seconds = 1.0;
    expected.launcher.timeout_s = 5.5;
    CHECK(expected.measure(at_most(100, "ns")).benchmarks.at(0).launches.size() == 4);
    const std::string said = expected.said.str();
    CHECK(said.find("undecided relations stay undecided") != std::string::npos);
    CHECK(said.find("undecided", said.find("stay undecided") + 5) == said.rfind("undecided"));
}
