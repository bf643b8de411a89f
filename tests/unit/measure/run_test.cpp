#include "checker/measure/run.hpp"

#include "fake_run.hpp"
#include "runtime/base/error.hpp"
#include "test_framework.hpp"

#include <string>

using namespace perfmon;
using test::FakeRun;
using test::Names;

TEST_CASE("without a snapshot every launch is one of all benchmarks, and nobody asks for their names") {
    FakeRun codec;
    codec.settings.launches = 3;
    codec.lockstep.reset();
    codec.measure();
    CHECK(codec.calls() == Names{"alone: *", "alone: *", "alone: *"});
    CHECK(codec.launches_of("one/b") == "---");
    CHECK_FALSE(codec.result().lockstep);
}

TEST_CASE("with a snapshot every launch is one of both, and the first turn alternates") {
    FakeRun codec;
    codec.settings.launches = 4;
    codec.measure();
    CHECK(codec.calls() ==
          Names{"list", "list of the snapshot", "lockstep 1: *", "lockstep 2: *", "lockstep 3: *", "lockstep 4: *"});
    CHECK(codec.launches_of("one/a") == "psps");
    CHECK(codec.launches_of("two/c") == "psps");
}

TEST_CASE("a snapshot that is the current executable is not launched") {
    FakeRun codec;
    codec.lockstep->identical = true;
    codec.measure();
    CHECK(codec.calls() == Names{"alone: *", "alone: *"});
}

TEST_CASE("what only the current executable has is launched alone, and the rest with the snapshot") {
    FakeRun codec;
    codec.launcher.snapshot = {"one/a", "two/c"};
    codec.measure();
    CHECK(codec.calls() == Names{"list", "list of the snapshot", "lockstep 1: one/a two/c", "alone: one/b",
                                 "lockstep 2: one/a two/c", "alone: one/b"});
    CHECK(codec.launches_of("one/a") == "ps");
    CHECK(codec.launches_of("one/b") == "--");
}

TEST_CASE("what only the snapshot has is never asked for") {
    FakeRun codec;
    codec.launcher.snapshot = {"one/a", "one/b", "one/old", "two/c"};
    codec.settings.launches = 1;
    codec.measure();
    CHECK(codec.calls() == Names{"list", "list of the snapshot", "lockstep 1: one/a one/b two/c"});
    CHECK(codec.result().lockstep->missing == Names{"one/old"});
}

TEST_CASE("a benchmark has the launches that its time budget pays for, and the others have all") {
    FakeRun codec;
    codec.settings.launches = 8;
    codec.settings.time_budget_s = 5.0;
    codec.launcher.takes["one/b"] = 1.1;
    codec.lockstep.reset();
    codec.measure();
    CHECK(codec.launches_of("one/a") == "--------");
    CHECK(codec.launches_of("one/b") == "----");
    CHECK_FALSE(codec.benchmark("one/a").cut);
    REQUIRE(codec.benchmark("one/b").cut);
    CHECK(codec.benchmark("one/b").cut->launches_requested == 8);
    const auto calls = codec.calls();
    REQUIRE(calls.size() == 8);
    CHECK(calls[3] == "alone: *");
    CHECK(calls[4] == "alone: one/a two/c");
}

TEST_CASE("no time budget takes the launches away without which nothing is told") {
    FakeRun codec;
    codec.settings.launches = 8;
    codec.settings.time_budget_s = 0.001;
    SECTION("a spread, alone") {
        codec.lockstep.reset();
        codec.measure();
        CHECK(codec.launches_of("one/a") == "---");
    }
    SECTION("the first look, in lockstep") {
        codec.measure();
        CHECK(codec.launches_of("one/a") == "pspsps");
    }
}

TEST_CASE("a launch that measures less than it was asked for is an error") {
    FakeRun codec;
    codec.launcher.snapshot = {"one/a", "two/c"};
    codec.launcher.vanish = {"one/b"};
    CHECK_THROWS_WITH(codec.measure(), Catch::Contains("measured 0 benchmarks instead of 1"));
}

TEST_CASE("a run again has as many launches as the run, of the executable alone") {
    FakeRun codec;
    codec.settings.launches = 3;
    codec.measure();
    static_cast<void>(codec.calls());
    codec.run().rerun({"one/a"}, 1);
    CHECK(codec.calls() == Names{"alone: one/a", "alone: one/a", "alone: one/a"});
    const auto& launches = codec.benchmark("one/a").launches;
    REQUIRE(launches.size() == 6);
    CHECK(launches[2].rerun == 0);
    CHECK(launches[3].rerun == 1);
    CHECK(launches[5].rerun == 1);
    CHECK(codec.launches_of("one/b") == "psp");
}

TEST_CASE("a run again that the time-out ends leaves nothing, and what was measured before stays") {
    FakeRun codec;
    codec.settings.launches = 2;
    codec.lockstep.reset();
    codec.launcher.timeout_s = 0.06 + 0.04 + 0.015;  // the run, two runs again and a launch of the third
    codec.measure();
    codec.run().rerun({"one/a"}, 1);
    codec.run().rerun({"one/b"}, 2);
    CHECK_THROWS_AS(codec.run().rerun({"one/a"}, 3), measure::TimedOut);
    CHECK(codec.calls().size() == 2 + 2 + 2 + 2);
    CHECK(codec.benchmark("one/a").launches.size() == 4);
    CHECK(codec.benchmark("one/a").launches.back().rerun == 1);
}

TEST_CASE("one more launch of both goes on with the turns where the run ended") {
    FakeRun codec;
    codec.settings.launches = 3;
    codec.measure();
    static_cast<void>(codec.calls());
    CHECK(codec.run().add_paired({"one/b"}));
    CHECK(codec.calls() == Names{"lockstep 4: one/b"});
    CHECK(codec.launches_of("one/b") == "psps");
    CHECK(codec.launches_of("one/a") == "psp");
}

TEST_CASE("a launch that was to have more samples than declared is cut where it has fewer than declared") {
    FakeRun codec;
    codec.settings.samples = GENERATE(2, 3);  // each launch has two
    codec.measure();
    codec.launcher.cut_from = 5;
    CHECK(codec.run().add_paired({"one/b"}, measure::Sampling::more_samples));
    const auto& cut = codec.benchmark("one/b").cut;
    CHECK(cut.has_value() == (codec.settings.samples == 3));
    CHECK((!cut || cut->samples_requested == 3));
}

TEST_CASE("one more launch of what is launched one by one goes on with its own turns") {
    FakeRun codec;
    codec.launcher.fail_together = {"two/c"};
    codec.measure();
    static_cast<void>(codec.calls());
    CHECK(codec.run().add_paired({"one/a", "two/c"}));
    CHECK(codec.calls() == Names{"lockstep 3: one/a", "one by one, current first: two/c"});
    CHECK(codec.launches_of("two/c") == "PSP");
}

TEST_CASE("there is no further launch of both where the snapshot has no part") {
    FakeRun codec;
    SECTION("in the run") {
        codec.lockstep.reset();
    }
    SECTION("in the benchmark, which it does not measure") {
        codec.launcher.fail_together = {"two/c"};
        codec.launcher.snapshot_fails = {"two/c"};
    }
    codec.measure();
    static_cast<void>(codec.calls());
    CHECK_FALSE(codec.run().add_paired({"two/c"}));
    CHECK(codec.calls().empty());
}

TEST_CASE("a snapshot that was changed between two launches is launched no more") {
    FakeRun codec;
    codec.settings.launches = 3;
    int asked = 0;
    codec.launcher.damage = [&] { return ++asked > 2 ? "it was changed" : ""; };  // before and after a launch
    codec.measure();
    CHECK(codec.calls() == Names{"list", "list of the snapshot", "lockstep 1: *", "alone: *", "alone: *"});
    CHECK(codec.launches_of("one/a") == "p--");
    CHECK(codec.result().lockstep->problem == "it was changed");
}

TEST_CASE("a launch during which the snapshot was changed has no pairs, since something else may have run") {
    FakeRun codec;
    codec.settings.launches = 3;
    codec.launcher.damage = [&] { return codec.launcher.calls.back() == "lockstep 2: *" ? "it was changed" : ""; };
    codec.measure();
    CHECK(codec.calls() == Names{"list", "list of the snapshot", "lockstep 1: *", "lockstep 2: *", "alone: *"});
    CHECK(codec.launches_of("one/a") == "p--");
}

TEST_CASE("a launch that the time-out ended keeps no pair of a snapshot that was changed meanwhile") {
    FakeRun codec;
    codec.launcher.fail_together = {"one/a"};  // so that two launches make one
    codec.launcher.takes["two/c"] = 100.0;
    codec.launcher.timeout_s = 10.0;
    codec.launcher.damage = [&] { return codec.launcher.calls.back().starts_with("lockstep") ? "it was changed" : ""; };
    CHECK_THROWS_AS(codec.measure(), measure::TimedOut);
    CHECK(codec.launches_of("one/a") == "-");
    CHECK(codec.result().lockstep->problem == "it was changed");
}
