#include "checker/measure/counting.hpp"

#include "fake_run.hpp"
#include "runtime/base/error.hpp"
#include "runtime/metric/metric.hpp"
#include "test_framework.hpp"

#include <string>
#include <vector>

using namespace perfmon;
using test::FakeRun;
using test::Names;

namespace {

/// What the launches of a benchmark counted of one executable.
std::vector<double> counts_of(const FakeRun& run, const std::string& benchmark) {
    std::vector<double> counts;
    for (const documents::Launch& launch : run.benchmark(benchmark).counted) {
        counts.push_back(launch.measures.at("allocations").at(0));
    }
    return counts;
}

std::vector<double> counts_of_snapshot(const FakeRun& run, const std::string& benchmark) {
    std::vector<double> counts;
    for (const documents::Launch& launch : run.benchmark(benchmark).counted) {
        if (launch.snapshot) {
            counts.push_back(launch.snapshot->measures.at("allocations").at(0));
        }
    }
    return counts;
}

}  // namespace

TEST_CASE("allocations are counted twice in both executables, and no time is measured there") {
    FakeRun codec;
    codec.launcher.allocates = {{"one/a", {1}}, {"one/b", {2}}, {"two/c", {3}}};
    codec.launcher.snapshot_allocates = {{"one/a", {1}}, {"one/b", {4}}, {"two/c", {3}}};
    codec.measure();
    codec.run().count();
    CHECK(codec.launcher.counting == Names{"current: *", "snapshot: *", "current: *", "snapshot: *"});
    CHECK(counts_of(codec, "one/b") == std::vector<double>{2, 2});
    CHECK(counts_of_snapshot(codec, "one/b") == std::vector<double>{4, 4});
    CHECK(codec.launches_of("one/b") == "ps");  // the timed ones
    CHECK(codec.result().not_counted.empty());
}

TEST_CASE(
    "what differs from launch to launch is counted as often as a comparison of launches needs, and the rest is not") {
    FakeRun codec;
    codec.launcher.allocates = {{"one/a", {1}}, {"one/b", {2, 3, 2}}, {"two/c", {3}}};
    codec.launcher.snapshot_allocates = {{"one/a", {1}}, {"one/b", {2}}, {"two/c", {3, 4}}};
    codec.measure();
    codec.run().count();
    CHECK(counts_of(codec, "one/a") == std::vector<double>{1, 1});
    CHECK(counts_of(codec, "one/b") == std::vector<double>{2, 3, 2, 2, 2, 2});
    CHECK(counts_of_snapshot(codec, "two/c") == std::vector<double>{3, 4, 4, 4, 4, 4});
    CHECK(codec.launcher.counting.at(4) == "current: one/b two/c");
}

TEST_CASE("a benchmark that only the current executable has is counted in it alone") {
    FakeRun codec;
    codec.launcher.snapshot = {"one/a"};
    codec.launcher.allocates = {{"one/a", {1}}, {"one/b", {2}}, {"two/c", {3}}};
    codec.launcher.snapshot_allocates = {{"one/a", {1}}};
    codec.measure();
    codec.run().count();
    CHECK(codec.launcher.counting.at(1) == "snapshot: one/a");
    CHECK(counts_of(codec, "one/b") == std::vector<double>{2, 2});
    CHECK(counts_of_snapshot(codec, "one/b").empty());
}

TEST_CASE("a snapshot that cannot count does not keep the current executable from it") {
    FakeRun codec;
    codec.launcher.allocates = {{"one/a", {1}}, {"one/b", {2}}, {"two/c", {3}}};
    codec.measure();
    codec.run().count();
    CHECK(counts_of(codec, "one/b") == std::vector<double>{2, 2});
    CHECK(counts_of_snapshot(codec, "one/b").empty());
    CHECK(codec.result().not_counted.empty());
}

TEST_CASE("what is not counted is told with the reason, and is not tried again") {
    FakeRun codec;
    codec.measure();
    codec.run().count();
    CHECK(codec.launcher.counting == Names{"current: *"});
    CHECK(codec.result().not_counted.at("allocations") == "nobody counts");
    CHECK(codec.launches_of("one/b") == "ps");
}

TEST_CASE("benchmarks of which two launches are not enough are counted as often as what varies") {
    FakeRun codec;
    codec.launcher.allocates = {{"one/a", {1}}, {"one/b", {2}}, {"two/c", {3}}};
    codec.launcher.snapshot_allocates = codec.launcher.allocates;
    codec.measure();
    codec.run().count();
    codec.run().count_again(metric::Pass::counting, {"one/b"});
    CHECK(counts_of(codec, "one/a").size() == 2);
    CHECK(counts_of(codec, "one/b").size() == 6);
    CHECK(codec.launcher.counting.at(4) == "current: one/b");
}

TEST_CASE("nothing is counted where nobody asks for it") {
    FakeRun codec;
    codec.launcher.allocates = {{"one/a", {1}}, {"one/b", {2}}, {"two/c", {3}}};
    codec.measure();
    codec.run().count_in({});
    codec.run().count();
    CHECK(codec.launcher.counting.empty());
    CHECK(codec.result().not_counted.empty());
}

TEST_CASE("a time-out while counting leaves what was measured") {
    FakeRun codec;
    codec.launcher.allocates = {{"one/a", {1}}, {"one/b", {2}}, {"two/c", {3}}};
    codec.launcher.snapshot_allocates = codec.launcher.allocates;
    codec.launcher.seconds = 1.0;
    codec.launcher.timeout_s = 12.5;  // two launches of both take 12 s
    codec.measure();
    codec.clock.advance(1.0);
    codec.run().count();
    CHECK(codec.result().not_counted.at("allocations").find("was killed at the time-out") != std::string::npos);
    CHECK(codec.result().benchmarks.front().launches.size() == 2);
}

TEST_CASE("instructions are counted in a pass of their own, as allocations are, where somebody asks for them") {
    FakeRun codec;
    codec.launcher.executes = {{"one/a", {100}}, {"one/b", {200, 220}}, {"two/c", {300}}};
    codec.launcher.snapshot_executes = {{"one/a", {100}}, {"one/b", {200}}, {"two/c", {250}}};
    codec.measure();
    codec.run().count_in({metric::Pass::instructions});
    codec.run().count();
    CHECK(codec.launcher.counting.front() == "instructions of current: *");
    CHECK(codec.launcher.counting.at(4) == "instructions of current: *");
    CHECK(codec.benchmark("one/a").counted.size() == 2);
    CHECK(codec.benchmark("one/b").counted.size() == 6);
    CHECK(codec.benchmark("two/c").counted.front().measures.at("instructions").at(0) == 300);
    CHECK(codec.benchmark("two/c").counted.front().snapshot->measures.at("instructions").at(0) == 250);
    CHECK_FALSE(codec.benchmark("two/c").profile);
}

TEST_CASE("what is counted in one pass is no launch of the other one") {
    FakeRun codec;
    codec.launcher.allocates = {{"one/a", {1}}, {"one/b", {2}}, {"two/c", {3}}};
    codec.launcher.executes = {{"one/a", {100}}, {"one/b", {200}}, {"two/c", {300}}};
    codec.measure();
    codec.run().count_in({metric::Pass::counting, metric::Pass::instructions});
    codec.run().count();
    CHECK(codec.benchmark("one/a").counted.size() == 4);
    CHECK(measure::counted_in(metric::Pass::counting, codec.benchmark("one/a")).size() == 2);
    CHECK(measure::counted_in(metric::Pass::instructions, codec.benchmark("one/a")).size() == 2);
}

TEST_CASE("without Valgrind, allocations are counted all the same") {
    FakeRun codec;
    codec.launcher.allocates = {{"one/a", {1}}, {"one/b", {2}}, {"two/c", {3}}};
    codec.measure();
    codec.run().count_in({metric::Pass::counting, metric::Pass::instructions});
    codec.run().count();
    CHECK(codec.result().not_counted.size() == 1);
    CHECK(codec.result().not_counted.at("instructions") == "nobody counts");
    CHECK(counts_of(codec, "one/b") == std::vector<double>{2, 2});
}

TEST_CASE("where it lies is found by what was counted, and what was not counted is, of what both have") {
    FakeRun codec;
    codec.launcher.snapshot = {"one/a", "one/b"};
    codec.launcher.executes = {{"one/a", {100}}, {"one/b", {200}}, {"two/c", {300}}};
    codec.launcher.snapshot_executes = {{"one/a", {100}}, {"one/b", {150}}};
    codec.measure();
    codec.run().locate({"one/b", "two/c"});
    CHECK(codec.launcher.counting.size() == 4);
    CHECK(codec.launcher.counting.front() == "instructions of current: one/b");
    REQUIRE(codec.benchmark("one/b").profile);
    CHECK(codec.benchmark("one/b").profile->before == 150);
    CHECK(codec.benchmark("one/b").profile->after == 200);
    CHECK(codec.benchmark("one/b").profile->functions ==
          std::vector{documents::FunctionCost{"work", "work.cpp", 7, 150, 200}});
    CHECK_FALSE(codec.benchmark("two/c").profile);

    codec.run().locate({"one/b"});
    CHECK(codec.launcher.counting.size() == 4);
}

TEST_CASE("nothing is located where nothing regressed, or there is nothing to compare with") {
    FakeRun codec;
    codec.lockstep.reset();
    codec.launcher.executes = {{"one/a", {100}}, {"one/b", {200}}, {"two/c", {300}}};
    codec.measure();
    codec.run().locate({"one/b"});
    codec.run().locate({});
    CHECK(codec.launcher.counting.empty());
    CHECK(codec.result().not_counted.empty());
}

TEST_CASE("an executable that counts nothing fails the pass that was asked for, and does not undo a regression") {
    FakeRun codec;
    codec.launcher.executes = {{"one/a", {0}}, {"one/b", {0}}, {"two/c", {0}}};
    codec.measure();
    codec.run().locate({"one/b"});
    CHECK(codec.result().not_counted.at("instructions") == "one/b: 0 instructions");
    FakeRun asked;
    asked.launcher.executes = codec.launcher.executes;
    asked.measure();
    asked.run().count_in({metric::Pass::instructions});
    CHECK_THROWS_AS(asked.run().count(), Error);
}

TEST_CASE("all launches that count instructions are asked for the same, and the clock has no part in it") {
    FakeRun codec;
    codec.launcher.snapshot = {"one/a", "one/b"};
    codec.launcher.takes = {{"one/b", 0.5}};
    codec.launcher.executes = {{"one/a", {100}}, {"one/b", {200, 220}}, {"two/c", {300}}};
    codec.launcher.snapshot_executes = {{"one/a", {100}}, {"one/b", {200}}};
    codec.launcher.seconds = 0.001;
    codec.measure();
    codec.run().count_in({metric::Pass::instructions});
    codec.run().count();
    for (std::size_t i = 0; i < codec.launcher.counting.size(); ++i) {
        CHECK(codec.launcher.counting[i] ==
              (i % 2 == 0 ? "instructions of current: *" : "instructions of snapshot: *"));
    }
    CHECK(codec.launcher.counting.size() == 2 * 6);
    for (const frontend::Count& count : codec.launcher.counts_asked) {
        CHECK(count.iterations == 8);
        CHECK(count.once == Names{"one/b"});
    }
    CHECK(codec.benchmark("one/a").counted.size() == 2);
    CHECK(codec.benchmark("one/b").counted.size() == 6);
    CHECK_FALSE(codec.benchmark("two/c").counted.front().snapshot);
}

TEST_CASE("launches whose counts differ by far less than would matter are no more of them") {
    FakeRun codec;
    codec.launcher.executes = {{"one/a", {100000, 100001}}, {"one/b", {200000, 200900}}, {"two/c", {3}}};
    codec.measure();
    codec.run().count_in({metric::Pass::instructions});
    codec.run().count();
    CHECK(codec.benchmark("one/a").counted.size() == 2);
    CHECK(codec.benchmark("one/b").counted.size() == 6);
}
