#include "checker/measure/confirmation.hpp"

#include "checker/verdict/judge.hpp"
#include "fake_run.hpp"
#include "runtime/metric/metric.hpp"
#include "test_framework.hpp"
#include "text_search.hpp"
#include "undecided.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <vector>

using namespace perfmon;
using test::beyond_stored_limit;
using test::FakeRun;
using test::Names;
using test::undecided;

namespace {

using Judgements = std::vector<verdict::Judgement>;
using test::count_of;

/// A run that was measured, to be confirmed.
struct Confirmed : FakeRun {
    /// @param judge  what a look at the run comes to
    /// @returns the launches that it took, as a sentence says them
    std::string settle(const std::function<Judgements(const documents::Result&)>& judge) {
        measure();
        static_cast<void>(calls());
        measure::Confirmation confirmation(run(), launcher, terminal, clock);
        confirmation.settle([&](const documents::Result& result) {
            ++looks;
            return judge(result);
        });
        return confirmation.described();
    }

    [[nodiscard]] std::size_t pairs_of(const std::string& name) const {
        const auto& launches = benchmark(name).launches;
        return static_cast<std::size_t>(
            std::count_if(launches.begin(), launches.end(), [](const auto& launch) { return launch.snapshot; }));
    }

    int looks = 0;
};

verdict::Judgement regressed(const std::string& benchmark, const char* metric) {
    verdict::Judgement judgement;
    judgement.benchmark = benchmark;
    judgement.metric = *metric::find(metric);
    judgement.verdict = verdict::Verdict::regressed;
    return judgement;
}

}  // namespace

TEST_CASE("who needs more memory than was accepted is asked where it allocates, and nobody else is") {
    Confirmed codec;
    codec.launcher.allocates = {{"one/a", {1}}, {"one/b", {2}}, {"two/c", {3}}};
    codec.launcher.snapshot_allocates = {{"one/a", {2}}, {"one/b", {2}}, {"two/c", {2}}};
    codec.settle([](const auto&) {
        return Judgements{regressed("codec/one/b", "unfreed_blocks"), regressed("codec/two/c", "allocations"),
                          regressed("codec/one/a", "peak_heap"), regressed("codec/one/a", "time")};
    });
    const auto& asked = codec.launcher.counting;
    REQUIRE(asked.size() >= 2);
    CHECK(std::count(asked.begin(), asked.end(), "call sites of current: one/b two/c") == 1);
    CHECK(std::count(asked.begin(), asked.end(), "call sites of snapshot: two/c") == 1);
    CHECK(codec.benchmark("one/b").unfreed.size() == 1);
    CHECK(codec.benchmark("two/c").allocation_sites.size() == 1);
    Confirmed slower;
    slower.launcher.allocates = codec.launcher.allocates;
    slower.settle([](const auto&) { return Judgements{regressed("codec/one/a", "time")}; });
    CHECK(slower.launcher.counting.back().find("call sites") == std::string::npos);
}

TEST_CASE("what is decided is launched no more") {
    Confirmed codec;
    CHECK(codec.settle([](const auto&) { return Judgements{}; }).empty());
    CHECK(codec.looks == 1);
    CHECK(codec.calls().empty());
}

TEST_CASE("what is undecided gets the launches that its next look wants, and is looked at then") {
    Confirmed codec;
    const auto described = codec.settle([&](const auto&) {
        const auto have = codec.pairs_of("one/b");
        return have < 6 ? Judgements{undecided("codec/one/b", have, have + 2)} : Judgements{};
    });
    CHECK(codec.calls() == Names{"lockstep 3: one/b", "lockstep 4: one/b", "lockstep 5: one/b", "lockstep 6: one/b"});
    CHECK(codec.looks == 3);
    CHECK(codec.launches_of("one/b") == "pspsps");
    CHECK(described == ", 4 more for what was undecided");
}

TEST_CASE("benchmarks share launches as far as each needs them") {
    Confirmed codec;
    codec.settle([&](const auto&) {
        return codec.looks == 1 ? Judgements{undecided("codec/one/a", 2, 4), undecided("codec/two/c", 2, 3)}
                                : Judgements{};
    });
    CHECK(codec.calls() == Names{"lockstep 3: one/a two/c", "lockstep 4: one/a"});
}

TEST_CASE("what scatters widely is measured for longer, where starting takes long, and its roles still alternate") {
    Confirmed codec;
    codec.launcher.startup_s = GENERATE(0.0, 0.03, 0.1);
    codec.settle([&](const auto&) {
        auto scattering = undecided("codec/one/a", 2, 4);
        scattering.paired->judgement.launches_needed = verdict::launches_to_fail + 1;
        return codec.looks == 1 ? Judgements{scattering, undecided("codec/two/c", 2, 4)} : Judgements{};
    });
    const std::map<double, Names> expected{
        {0.0, {"lockstep 3: one/a two/c", "lockstep 4: one/a two/c"}},
        {0.03,
         {"lockstep 3: two/c", "lockstep 4: two/c", "lockstep 5, more samples: one/a",
          "lockstep 6, more samples: one/a"}},
        {0.1,
         {"lockstep 3: two/c", "lockstep 4: two/c", "lockstep 5, more and longer samples: one/a",
          "lockstep 6, more and longer samples: one/a"}}};
    CHECK(codec.calls() == expected.at(codec.launcher.startup_s));
    CHECK(codec.launches_of("one/a") == "psps");
    CHECK(codec.launches_of("two/c") == "psps");
}

TEST_CASE("a benchmark whose further launches gave no pair gets no more of them") {
    Confirmed codec;
    codec.settle([](const auto&) { return Judgements{undecided("codec/one/a", 2, 3)}; });
    CHECK(codec.calls() == Names{"lockstep 3: one/a"});
    CHECK(codec.looks == 2);
}

TEST_CASE("what is beyond its stored limit runs again, as often as it is judged to be") {
    Confirmed codec;
    codec.lockstep.reset();
    const auto described = codec.settle(
        [&](const auto&) { return codec.looks <= 2 ? Judgements{beyond_stored_limit("codec/one/a")} : Judgements{}; });
    CHECK(codec.calls() == Names{"alone: one/a", "alone: one/a", "alone: one/a", "alone: one/a"});
    CHECK(codec.benchmark("one/a").launches.back().rerun == 2);
    CHECK(described == ", run again 2 ×");
}

TEST_CASE("nothing runs again more often than a verdict takes, whatever is said of it") {
    Confirmed codec;
    codec.lockstep.reset();
    codec.settle([](const auto&) { return Judgements{beyond_stored_limit("codec/one/a")}; });
    CHECK(codec.benchmark("one/a").launches.size() == 2 * (1 + verdict::confirming_reruns));
}

TEST_CASE("a run again waits as long as it takes, so that a disturbance may pass, and two seconds at most") {
    Confirmed codec;
    codec.lockstep.reset();
    codec.launcher.takes = {{"one/a", 0.25}, {"two/c", 30.0}};
    codec.settle([&](const auto&) {
        return codec.looks == 1   ? Judgements{beyond_stored_limit("codec/one/a")}
               : codec.looks == 2 ? Judgements{beyond_stored_limit("codec/two/c")}
                                  : Judgements{};
    });
    CHECK(codec.clock.waits == std::vector{0.5, 2.0});
}

TEST_CASE("nothing is launched that may not end before the time-out, and that is said once") {
    Confirmed codec;
    codec.launcher.takes["two/c"] = 1.0;  // 2 s a launch of both; the run takes 4.08 s
    codec.launcher.timeout_s = GENERATE(8.0, 8.1);
    codec.settle([&](const auto&) {
        return codec.looks < 3 ? Judgements{undecided("codec/two/c", codec.pairs_of("two/c"), 8)} : Judgements{};
    });
    const bool has_time = codec.launcher.timeout_s > 8.08;
    CHECK(codec.pairs_of("two/c") == (has_time ? 3 : 2));
    CHECK(count_of(codec.said.str(), "leaves no time for more launches; undecided benchmarks stay undecided") == 1);
}

TEST_CASE("no run again is begun that may not end before the time-out") {
    Confirmed codec;
    codec.lockstep.reset();
    codec.launcher.takes["two/c"] = 1.0;  // 2 s a run
    codec.launcher.timeout_s = 6.0;
    codec.settle([](const auto&) { return Judgements{beyond_stored_limit("codec/two/c")}; });
    CHECK(codec.calls().empty());
    CHECK(codec.clock.waits.empty());
    CHECK(codec.said.str().find("leaves no time for more launches") != std::string::npos);
}

TEST_CASE("a further launch that stalls until the time-out leaves undecided what is, and takes nothing away") {
    Confirmed codec;
    codec.launcher.timeout_s = 60.0;
    codec.settle([&](const auto&) {
        codec.launcher.takes["one/b"] = 60.0;  // from now on
        return Judgements{undecided("codec/one/b", 2, 4)};
    });
    CHECK(codec.looks == 1);
    CHECK(codec.launches_of("one/b") == "ps");
    CHECK(codec.said.str().find("undecided benchmarks stay undecided") != std::string::npos);
}

TEST_CASE("where a regression of the time lies is found, also where nobody asks for instructions") {
    Confirmed codec;
    codec.launcher.executes = {{"one/a", {100}}, {"one/b", {200}}, {"two/c", {300}}};
    codec.launcher.snapshot_executes = {{"one/a", {100}}, {"one/b", {150}}, {"two/c", {300}}};
    codec.settle([](const auto&) {
        verdict::Judgement slower;
        slower.benchmark = "codec/one/b";
        slower.metric = *metric::find("time");
        slower.verdict = verdict::Verdict::regressed;
        verdict::Judgement fine = slower;
        fine.benchmark = "codec/one/a";
        fine.verdict = verdict::Verdict::ok;
        return Judgements{slower, fine};
    });
    CHECK(codec.launcher.counting.back() == "instructions of snapshot: one/b");
    CHECK(codec.benchmark("one/b").profile);
    CHECK_FALSE(codec.benchmark("one/a").profile);
}

TEST_CASE("instructions that changed are counted as often as what varies, and profiled once") {
    Confirmed codec;
    codec.launcher.executes = {{"one/a", {100}}, {"one/b", {200}}, {"two/c", {300}}};
    codec.launcher.snapshot_executes = {{"one/a", {100}}, {"one/b", {150}}, {"two/c", {300}}};
    codec.run().count_in({metric::Pass::instructions});
    codec.settle([](const auto&) {
        verdict::Judgement more;
        more.benchmark = "codec/one/b";
        more.metric = *metric::find("instructions");
        more.verdict = verdict::Verdict::regressed;
        return Judgements{more};
    });
    CHECK(codec.benchmark("one/b").counted.size() == 6);
    CHECK(codec.benchmark("one/a").counted.size() == 2);
    CHECK(codec.launcher.counting.size() == 2 * 6);
    CHECK(codec.benchmark("one/b").profile->after == 200);
}
