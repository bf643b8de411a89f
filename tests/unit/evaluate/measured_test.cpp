#include "checker/evaluate/measured.hpp"

#include "some_result.hpp"
#include "test_framework.hpp"

#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

using namespace perfmon;
using namespace perfmon::evaluate;
using test::in_lockstep;
using test::result_with;

namespace {

const verdict::MeasuredMetric& time_of(const verdict::Measured& run) {
    return run.metrics.at("time");
}

std::optional<verdict::PairedLaunches> paired_of(const documents::Result& result) {
    return time_of(measured_of(result)[0]).paired;
}

}  // namespace

TEST_CASE("a result is judged by full names and launch medians") {
    auto run = result_with({"case/a"});
    run.perf_test = "codec";
    const auto measured = measured_of(run);
    REQUIRE(measured.size() == 1);
    CHECK(measured[0].benchmark == "codec/case/a");
    CHECK(time_of(measured[0]).summary->value == 20.0);
    CHECK(full_name("", "case/a") == "case/a");
}

TEST_CASE("a run again is a run of its own, and the fastest run is the one measured") {
    auto run = result_with({"a"});
    run.benchmarks[0].launches = {{1, {{"time", {30.0}}}, 0.1},
                                  {1, {{"time", {32.0}}}, 0.1},
                                  {1, {{"time", {20.0}}}, 0.2, 1},
                                  {1, {{"time", {25.0}}}, 0.2, 2}};
    const auto measured = measured_of(run);
    CHECK(time_of(measured[0]).runs == std::vector<double>{31.0, 20.0, 25.0});
    CHECK(time_of(measured[0]).summary->value == 20.0);
    CHECK(time_of(measured[0]).summary->launches == 1);
    CHECK(measured[0].seconds == Approx(0.6));
    CHECK_FALSE(time_of(measured[0]).paired);
}

TEST_CASE("launches in lockstep become log ratios; those without a pair are left out") {
    using documents::FirstTurn;
    const double absent = std::numeric_limits<double>::quiet_NaN();
    auto run = result_with({"a"});
    run.settings.launches = 7;
    run.lockstep = documents::Lockstep{};
    run.benchmarks[0].launches = {
        in_lockstep(110.0, 100.0, FirstTurn::snapshot),
        in_lockstep(110.0, absent, FirstTurn::current),
        in_lockstep(110.0, 50.0, std::nullopt),
        in_lockstep(130.0, 104.0, FirstTurn::current),
    };
    const auto measured = measured_of(run);
    REQUIRE(time_of(measured[0]).paired);
    const verdict::PairedLaunches& paired = *time_of(measured[0]).paired;
    REQUIRE(paired.ratios.size() == 2);
    CHECK(paired.ratios[0].log_ratio == Approx(std::log(1.1)));
    CHECK((paired.ratios[0].first == verdict::First::snapshot));
    CHECK(paired.ratios[1].log_ratio == Approx(std::log(1.25)));
    CHECK((paired.ratios[1].first == verdict::First::current));
    CHECK(paired.snapshot_value == Approx(102.0));
    CHECK(paired.seconds == Approx(2.0));
    CHECK(paired.floor == 0.5);
    CHECK(paired.first_look == 7);
    CHECK_FALSE(measured[0].identical);

    run.benchmarks[0].launches[0].iterations_per_sample = 1;
    run.benchmarks[0].cut = documents::Cut{std::nullopt, 7};
    run.lockstep->identical = true;
    CHECK(paired_of(run)->floor == 1.0);
    CHECK(paired_of(run)->first_look == 6);
    CHECK(measured_of(run)[0].identical);
    for (auto& launch : run.benchmarks[0].launches) {
        launch.snapshot->measures["time"] = {absent, absent};
    }
    CHECK_FALSE(paired_of(run));
}

TEST_CASE("launches one after the other are compared by their medians, and not together with those in lockstep") {
    using documents::FirstTurn;
    auto run = result_with({"a"});
    run.lockstep = documents::Lockstep{};
    auto apart = in_lockstep(120.0, 100.0, FirstTurn::snapshot);
    apart.turns->of = documents::TurnsOf::launches;
    apart.measures["time"] = {120.0, 115.0, 400.0};
    run.benchmarks[0].launches = {in_lockstep(110.0, 100.0, FirstTurn::current), apart};
    CHECK(paired_of(run)->in_lockstep);
    CHECK(paired_of(run)->ratios.size() == 1);
    CHECK(paired_of(run)->ratios[0].log_ratio == Approx(std::log(1.1)));

    run.benchmarks[0].not_in_lockstep = documents::NotInLockstep{documents::InsteadOfLockstep::launches, "so"};
    const auto measured = measured_of(run);
    CHECK_FALSE(time_of(measured[0]).paired->in_lockstep);
    REQUIRE(time_of(measured[0]).paired->ratios.size() == 1);
    CHECK(time_of(measured[0]).paired->ratios[0].log_ratio == Approx(std::log(1.2)));
    CHECK((time_of(measured[0]).paired->ratios[0].first == verdict::First::snapshot));
    CHECK(time_of(measured[0]).paired->seconds == Approx(0.5));

    CHECK_FALSE(measured[0].counterpart_failed);

    run.benchmarks[0].not_in_lockstep->instead = documents::InsteadOfLockstep::nothing;
    CHECK(paired_of(run)->in_lockstep);
    CHECK(measured_of(run)[0].counterpart_failed);
}

TEST_CASE("what only a base revision has is missed, what only a snapshot has is not") {
    auto result = result_with({"case/a"});
    result.perf_test = "codec";
    CHECK(only_in_counterpart(result).empty());
    result.lockstep.emplace().missing = {"case/dropped"};
    result.lockstep->origin = documents::Origin::base_revision;
    CHECK(only_in_counterpart(result) == std::vector<std::string>{"codec/case/dropped"});
    result.lockstep->origin = documents::Origin::snapshot;
    CHECK(only_in_counterpart(result).empty());
}

TEST_CASE("what is measured beside the time is a metric of its own, as it is built in or as the result says") {
    auto run = result_with({"a"});
    run.metrics["hits"] = {"hits", metric::Direction::higher, metric::Nature::per_launch, 12.0, 2.0};
    auto launch = in_lockstep(110.0, 100.0, documents::FirstTurn::current);
    launch.measures["cpu_time"] = {220.0, 220.0};
    launch.snapshot->measures["cpu_time"] = {200.0, 200.0};
    launch.measures["hits"] = {90.0};
    launch.snapshot->measures["hits"] = {100.0};
    launch.measures["unheard_of"] = {7.0};
    run.benchmarks[0].launches = {launch};
    const auto measured = measured_of(run)[0];
    CHECK(measured.metrics.at("cpu_time").metric.unit == "ns");
    CHECK(measured.metrics.at("cpu_time").summary->value == 220.0);
    CHECK(measured.metrics.at("cpu_time").paired->ratios[0].log_ratio == Approx(std::log(1.1)));
    const auto& hits = measured.metrics.at("hits");
    CHECK(hits.metric.threshold_percent == 12.0);
    CHECK(hits.paired->floor == 2.0);
    CHECK(hits.paired->ratios[0].log_ratio == Approx(std::log(100.0 / 90.0)));  // fewer is worse
    CHECK(measured.metrics.at("unheard_of").summary->value == 7.0);
    CHECK_FALSE(measured.metrics.at("unheard_of").paired);
}

TEST_CASE("of an exact metric, each launch has one number") {
    auto run = result_with({"a"});
    run.metrics["calls"] = {"calls", metric::Direction::lower, metric::Nature::exact, {}, 0.0};
    run.benchmarks[0].launches = {{1, {{"calls", {3.0}}}, 0.1}, {1, {{"calls", {4.0}}}, 0.1}};
    CHECK(measured_of(run)[0].metrics.at("calls").counts == verdict::Counts{{3.0, 4.0}, {}});
}

namespace {

/// A benchmark whose allocations were counted in so many launches, by both executables.
documents::Result counted(const std::vector<double>& current, const std::vector<double>& snapshot) {
    auto run = result_with({"a"});
    run.lockstep = documents::Lockstep{};
    for (std::size_t i = 0; i < current.size(); ++i) {
        auto& launch = run.benchmarks[0].counted.emplace_back();
        launch.iterations_per_sample = 8;
        launch.measures["allocations"] = {current[i]};
        launch.turns =
            documents::Turns{.first = documents::FirstTurn::current, .cores = {}, .of = documents::TurnsOf::launches};
        launch.snapshot = documents::SnapshotLaunch{8, {{"allocations", {snapshot[i]}}}};
    }
    return run;
}

verdict::MeasuredMetric allocations_of(const documents::Result& result) {
    return measured_of(result)[0].metrics.at("allocations");
}

}  // namespace

TEST_CASE("what launches counted is measured beside what the timed ones measured") {
    const auto run = counted({3, 3}, {2, 2});
    const auto allocations = allocations_of(run);
    CHECK(allocations.summary->value == 3.0);
    CHECK(allocations.paired->snapshot_value == 2.0);
    CHECK(allocations.counts == verdict::Counts{{3, 3}, {2, 2}});
    CHECK(time_of(measured_of(run)[0]).summary->launches == run.benchmarks[0].launches.size());
}

TEST_CASE("no allocation at all is a count like any other") {
    CHECK(allocations_of(counted({0, 0}, {0, 0})).paired->snapshot_value == 0.0);
    CHECK(allocations_of(counted({1, 1}, {0, 0})).paired->snapshot_value == 0.0);
    CHECK(allocations_of(counted({0, 0}, {1, 1})).summary->value == 0.0);
}

TEST_CASE("counts of unlike numbers of iterations are not compared") {
    auto run = counted({3, 3}, {2, 2});
    for (documents::Launch& launch : run.benchmarks[0].counted) {
        launch.iterations_per_sample = 1;  // and the snapshot's eight
    }
    CHECK(allocations_of(run).counts == verdict::Counts{{3, 3}, {}});
    CHECK_FALSE(allocations_of(run).paired);
}

TEST_CASE("launches in which nothing failed are a pair, too") {
    auto run = result_with({"a"});
    run.lockstep = documents::Lockstep{};
    auto launch = in_lockstep(110.0, 100.0, documents::FirstTurn::current);
    run.benchmarks[0].launches.clear();
    for (const auto& [current, snapshot] : {std::pair(0.0, 0.0), std::pair(0.3, 0.0), std::pair(0.0, 0.1)}) {
        launch.measures["errors"] = {current};
        launch.snapshot->measures["errors"] = {snapshot};
        run.benchmarks[0].launches.push_back(launch);
    }
    const auto measured = measured_of(run);
    const auto& errors = measured[0].metrics.at("errors");
    REQUIRE(errors.paired);
    REQUIRE(errors.paired->ratios.size() == 3);
    CHECK(errors.paired->ratios[0].log_ratio == 0.0);
    CHECK(errors.paired->ratios[1].log_ratio == Approx(std::log(4.0)));
    CHECK(errors.paired->ratios[2].log_ratio == Approx(-std::log(2.0)));
    CHECK(errors.paired->snapshot_value == 0.0);
    CHECK(errors.summary->value == 0.0);
}
