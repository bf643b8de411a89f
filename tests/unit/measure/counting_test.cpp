#include "checker/measure/counting.hpp"

#include "fake_run.hpp"
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
    CHECK(codec.result().not_counted == "nobody counts");
    CHECK(codec.launches_of("one/b") == "ps");
}

TEST_CASE("benchmarks of which two launches are not enough are counted as often as what varies") {
    FakeRun codec;
    codec.launcher.allocates = {{"one/a", {1}}, {"one/b", {2}}, {"two/c", {3}}};
    codec.launcher.snapshot_allocates = codec.launcher.allocates;
    codec.measure();
    codec.run().count();
    codec.run().count_again({"one/b"});
    CHECK(counts_of(codec, "one/a").size() == 2);
    CHECK(counts_of(codec, "one/b").size() == 6);
    CHECK(codec.launcher.counting.at(4) == "current: one/b");
}

TEST_CASE("nothing is counted where nobody asks for it") {
    FakeRun codec;
    codec.launcher.allocates = {{"one/a", {1}}, {"one/b", {2}}, {"two/c", {3}}};
    codec.measure();
    codec.run().leave_counting_out();
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
    CHECK(codec.result().not_counted.find("was killed at the time-out") != std::string::npos);
    CHECK(codec.result().benchmarks.front().launches.size() == 2);
}

TEST_CASE("where benchmarks allocate what they leave is asked of these alone, and kept beside what was counted") {
    FakeRun codec;
    codec.launcher.allocates = {{"one/a", {1}}, {"one/b", {2}}, {"two/c", {3}}};
    codec.measure();
    codec.run().count();
    codec.run().find_leaks({});
    codec.run().find_leaks({"one/b"});
    CHECK(codec.launcher.counting.back() == "leaks: one/b");
    CHECK(codec.launcher.counting.size() == 5);
    CHECK(codec.run().result().benchmarks.at(0).unfreed.empty());
    REQUIRE(codec.benchmark("one/b").unfreed.size() == 1);
    CHECK(codec.benchmark("one/b").unfreed.front().stack == Names{"leak() at leak.cpp:1"});
    CHECK(counts_of(codec, "one/b") == std::vector<double>{2, 2});
}
