#include "checker/store/result_file.hpp"

#include "checker/store/work_directory.hpp"
#include "runtime/base/error.hpp"
#include "runtime/json/document.hpp"
#include "runtime/platform/file.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <cmath>
#include <functional>
#include <limits>
#include <string>

using namespace perfmon;
using namespace perfmon::store;

namespace {

documents::Result result_with(const std::vector<std::string>& names) {
    documents::Result result;
    result.conditions.started_at = "T";
    for (const std::string& name : names) {
        documents::Benchmark benchmark;
        benchmark.name = name;
        benchmark.launches.push_back({1, {{"time", {10.0, 20.0, 30.0}}}, 0.1});
        result.benchmarks.push_back(benchmark);
    }
    return result;
}

const verdict::MeasuredMetric& time_of(const verdict::Measured& run) {
    return run.metrics.at("time");
}

std::optional<verdict::PairedLaunches> paired_of(const documents::Result& result) {
    return time_of(measured_of(result)[0]).paired;
}

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

namespace {

documents::Launch in_lockstep(double current_ns, double snapshot_ns, std::optional<documents::FirstTurn> first) {
    documents::Launch launch{4, {{"time", {current_ns, current_ns}}}, 0.3};
    launch.snapshot = documents::SnapshotLaunch{4, {{"time", {snapshot_ns, snapshot_ns}}}, 0.2};
    if (first) {
        launch.turns = documents::Turns{*first, {}};
    }
    return launch;
}

}  // namespace

TEST_CASE("a launch costs what both executables took for a benchmark, its set-up among it") {
    using documents::FirstTurn;
    auto launch = in_lockstep(110.0, 100.0, FirstTurn::snapshot);
    CHECK(seconds_of(launch) == Approx(0.5));
    launch.startup_s = 1.0;
    launch.snapshot->startup_s = 2.0;
    CHECK(startup_seconds_of(launch) == Approx(3.0));
    CHECK(seconds_of(launch) == Approx(3.5));
}

TEST_CASE("what a launch took beside its benchmarks is shared, and what each took itself is not") {
    using documents::FirstTurn;
    auto launch = result_with({"dear", "cheap"});
    launch.benchmarks[0].launches = {in_lockstep(110.0, 100.0, FirstTurn::snapshot)};
    launch.benchmarks[0].launches[0].startup_s = 2.0;
    launch.benchmarks[1].launches = {{1, {{"time", {30.0}}}, 0.1}};
    share_startup(launch, 3.0);
    CHECK(seconds_of(launch.benchmarks[0].launches[0]) == Approx(2.7));
    CHECK(seconds_of(launch.benchmarks[1].launches[0]) == Approx(0.3));
    CHECK(startup_seconds_of(launch.benchmarks[1].launches[0]) == Approx(0.2));
    launch.left_out_s = 0.2;  // somebody else's
    share_startup(launch, 3.2);
    CHECK(seconds_of(launch.benchmarks[1].launches[0]) == Approx(0.3));
    share_startup(launch, 1.0);  // never negative, whatever the clocks say
    CHECK(seconds_of(launch.benchmarks[1].launches[0]) == Approx(0.3));
}

TEST_CASE("the cost of a benchmark is that of all its launches, and of the latest") {
    auto run = result_with({"a", "b"});
    run.perf_test = "codec";
    run.benchmarks[0].launches = {{1, {{"time", {30.0}}}, 0.1}, {1, {{"time", {20.0}}}, 0.3, 1}};
    run.benchmarks[0].launches[1].startup_s = 0.2;
    run.benchmarks[1].launches = {{1, {{"time", {30.0}}}, 4.0}};
    const auto costs = costs_of(run);
    CHECK(costs.at("codec/a").seconds == Approx(0.6));
    CHECK(costs.at("codec/a").latest_seconds == Approx(0.5));
    CHECK(costs.at("codec/a").launches == 2);
    CHECK(costs.at("codec/b").seconds == Approx(4.0));
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

TEST_CASE("the work directory forgets what was measured before") {
    const TemporaryDirectory directory;
    const WorkDirectory work(directory.path());
    platform::write_file_atomically(work.result_of("a b"), "{}");
    platform::write_file_atomically(work.verdict_of("a b"), "{}");
    platform::write_file_atomically(work.result_of("kept"), "{}");
    CHECK(work.measured_tests() == std::vector<std::string>{"a b", "kept"});
    work.forget("a b");
    CHECK(work.measured_tests() == std::vector<std::string>{"kept"});
    CHECK(work.judged_tests().empty());
    work.forget("never was");
}

TEST_CASE("a perf test's name is a file name") {
    for (const std::string bad : {"", "a/b", "../a", ".hidden", "-x", "a\nb", "é"}) {
        CHECK_THROWS_AS(check_test_name(bad), Error);
    }
    CHECK_NOTHROW(check_test_name("my codec_1.2+x-y"));
    CHECK_NOTHROW(check_test_name(std::string(240, 'x')));
    CHECK_THROWS_AS(check_test_name(std::string(10000, 'x')), Error);
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

TEST_CASE("an exact metric whose launches differ is known as one that varies") {
    auto run = result_with({"a"});
    run.metrics["calls"] = {"calls", metric::Direction::lower, metric::Nature::exact, {}, 0.0};
    const auto varies = [&](double second) {
        run.benchmarks[0].launches = {{1, {{"calls", {3.0}}}, 0.1}, {1, {{"calls", {second}}}, 0.1}};
        return measured_of(run)[0].metrics.at("calls").varies;
    };
    CHECK_FALSE(varies(3.0));
    CHECK(varies(4.0));
}
