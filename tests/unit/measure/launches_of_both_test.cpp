#include "checker/measure/launches_of_both.hpp"

#include "fake_run.hpp"
#include "test_framework.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

using namespace perfmon;
using documents::InsteadOfLockstep;
using test::FakeRun;
using test::Names;

namespace {

void check_exception(const FakeRun& run, const std::string& benchmark, InsteadOfLockstep instead,
                     const std::string& reason) {
    INFO(benchmark);
    const auto& exception = run.benchmark(benchmark).not_in_lockstep;
    REQUIRE(exception);
    CHECK(exception->instead == instead);
    CHECK(exception->reason == reason);
}

/// What was launched after both were asked for their benchmarks.
Names launched(FakeRun& run) {
    auto calls = run.calls();
    REQUIRE(calls.size() >= 2);
    CHECK(calls[0] == "list");
    CHECK(calls[1] == "list of the snapshot");
    calls.erase(calls.begin(), calls.begin() + 2);
    return calls;
}

}  // namespace

TEST_CASE("executables of two lockstep protocols are not compared") {
    FakeRun codec;
    codec.launcher.snapshot_protocol = GENERATE(std::optional<std::int64_t>(2), std::nullopt);
    codec.measure();
    CHECK(launched(codec) == Names{"alone: *", "alone: *"});
    CHECK(codec.result().lockstep->problem.find("different versions of the lockstep protocol") != std::string::npos);
}

TEST_CASE(
    "how the other executable was compiled is recorded where it was compiled otherwise, and told for its alignment") {
    FakeRun codec;
    codec.lockstep->origin = documents::Origin::base_revision;
    codec.launcher.flags = "-O3 -falign-functions=64";
    SECTION("alike") {
        codec.launcher.snapshot_flags = codec.launcher.flags;
        codec.measure();
        CHECK(codec.result().lockstep->build.empty());
        CHECK(codec.said.str().empty());
    }
    SECTION("with other options that place no function") {
        codec.launcher.snapshot_flags = "-O2 -falign-functions=64";
        codec.measure();
        CHECK(codec.result().lockstep->build.ends_with("-O2 -falign-functions=64"));
        CHECK(codec.said.str().empty());
    }
    SECTION("without alignment") {
        codec.launcher.snapshot_flags = "-O3";
        codec.measure();
        CHECK(codec.result().lockstep->build.ends_with(" -O3"));
        CHECK(codec.said.str().find("codec: functions are aligned to 64 bytes, and those of the base revision are not "
                                    "aligned\n") != std::string::npos);
    }
    SECTION("by nobody knows whom") {
        codec.measure();
        CHECK(codec.result().lockstep->build.empty());
    }
}

TEST_CASE("processes that take no turns are compared by whole launches, whose first one alternates") {
    FakeRun codec;
    codec.settings.launches = 3;
    codec.launcher.turns = false;
    codec.launcher.snapshot_protocol.reset();
    codec.measure();
    CHECK(launched(codec) ==
          Names{"one by one, current first: *", "one by one, snapshot first: *", "one by one, current first: *"});
    CHECK(codec.launches_of("one/a") == "PSP");
    check_exception(codec, "one/a", InsteadOfLockstep::launches, "its processes do not take turns");
    CHECK(codec.result().lockstep->problem.empty());
}

TEST_CASE("a snapshot that failed at its list is launched for each benchmark by its name, for it may have others") {
    FakeRun codec;
    codec.settings.launches = 1;
    codec.launcher.not_listed.emplace("it failed", measure::NotListed::Chance::some);
    codec.measure();
    CHECK(launched(codec) == Names{"lockstep 1: one/a one/b two/c"});
    CHECK(codec.launches_of("two/c") == "p");
}

TEST_CASE("a snapshot that does not run here is not launched") {
    FakeRun codec;
    codec.settings.launches = 1;
    codec.launcher.not_listed.emplace("it does not run", measure::NotListed::Chance::none);
    codec.measure();
    CHECK(launched(codec) == Names{"alone: *"});
    CHECK(codec.result().lockstep->problem == "it does not run");
    check_exception(codec, "one/a", InsteadOfLockstep::nothing, "it does not run");
}

TEST_CASE("the test case that fails in lockstep is looked for by halves, and launched one by one from then on") {
    FakeRun codec;
    codec.settings.launches = 3;
    codec.launcher.fail_together = {"two/c"};
    codec.measure();
    CHECK(launched(codec) == Names{"lockstep 1: *", "lockstep 1, files apart: *", "lockstep 1: one/a one/b",
                                   "lockstep 1: two/c", "one by one, current first: two/c", "lockstep 2: one/a one/b",
                                   "one by one, snapshot first: two/c", "lockstep 3: one/a one/b",
                                   "one by one, current first: two/c"});
    CHECK(codec.launches_of("one/a") == "psp");
    CHECK(codec.launches_of("two/c") == "PSP");
    check_exception(codec, "two/c", InsteadOfLockstep::launches, "it failed beside the other one");
    CHECK_FALSE(codec.benchmark("one/b").not_in_lockstep);
}

TEST_CASE("benchmarks of a test case stay together, since one may need what another one leaves") {
    FakeRun codec;
    codec.settings.launches = 1;
    codec.launcher.fail_together = {"one/b"};
    codec.measure();
    CHECK(launched(codec) == Names{"lockstep 1: *", "lockstep 1, files apart: *", "lockstep 1: one/a one/b",
                                   "one by one, current first: one/a one/b", "lockstep 1: two/c"});
    CHECK(codec.launches_of("one/a") == "P");
}

TEST_CASE("a benchmark that fails in lockstep later has its first turns alternate by its own launches") {
    FakeRun codec;
    codec.settings.launches = 4;
    codec.launcher.damage = [&] {  // asked before every launch of both
        if (codec.launcher.calls.back() == "lockstep 2: *") {
            codec.launcher.fail_together = {"two/c"};
        }
        return std::string();
    };
    codec.measure();
    CHECK(codec.launches_of("one/a") == "psps");
    CHECK(codec.launches_of("two/c") == "psPS");
}

TEST_CASE("many failing test cases are not all looked for one by one") {
    FakeRun codec;
    codec.settings.launches = 1;
    codec.launcher.present.clear();
    for (int i = 0; i < 100; ++i) {
        codec.launcher.present.push_back(fmt::format("case {}/a", i));
    }
    codec.launcher.snapshot = codec.launcher.present;
    codec.launcher.fail_together = {codec.launcher.present.begin(), codec.launcher.present.end()};
    codec.measure();
    const auto calls = launched(codec);
    const auto in_lockstep =
        std::count_if(calls.begin(), calls.end(), [](const auto& call) { return call.starts_with("lockstep"); });
    CHECK(in_lockstep > 24);  // with all failures; and then each half that was left is tried once
    CHECK(in_lockstep < 40);
    for (const std::string& name : codec.launcher.present) {
        CHECK(codec.launches_of(name) == "P");
    }
}

TEST_CASE("temporary files that clash are kept apart from then on") {
    FakeRun codec;
    codec.launcher.clash = {"one/b"};
    codec.measure();
    CHECK(launched(codec) == Names{"lockstep 1: *", "lockstep 1, files apart: *", "lockstep 2, files apart: *"});
    CHECK(codec.launches_of("one/b") == "ps");
    CHECK(codec.result().lockstep->own_temporary_directories == "it failed beside the other one");
}

TEST_CASE("temporary files are kept apart once to try, and not again where that did not help") {
    FakeRun codec;
    codec.launcher.fail_together = {"one/a", "two/c"};
    codec.measure();
    const auto calls = launched(codec);
    CHECK(std::count_if(calls.begin(), calls.end(),
                        [](const auto& call) { return call.find("files apart") != std::string::npos; }) == 1);
    CHECK(codec.result().lockstep->own_temporary_directories.empty());
}

TEST_CASE("the test case that hangs in lockstep is launched one by one, and nobody tries it again") {
    FakeRun codec;
    codec.launcher.hang_together = {"one/b"};
    codec.measure();
    CHECK(launched(codec) == Names{"lockstep 1: *", "one by one, current first: one/a one/b", "lockstep 1: two/c",
                                   "lockstep 2: two/c", "one by one, snapshot first: one/a one/b"});
    CHECK(codec.launches_of("one/a") == "PS");
    CHECK(codec.launches_of("two/c") == "ps");
    check_exception(codec, "one/a", InsteadOfLockstep::launches, "it hung");
}

TEST_CASE("nothing is in lockstep any more once something hung and nobody knows what") {
    FakeRun codec;
    codec.launcher.hang_together = {"one/b"};
    codec.launcher.tells_where_it_hung = false;
    codec.measure();
    CHECK(launched(codec) == Names{"lockstep 1: *", "one by one, current first: *", "one by one, snapshot first: *"});
    check_exception(codec, "two/c", InsteadOfLockstep::launches, "it hung");
}

TEST_CASE("nothing is in lockstep any more once a second test case hung") {
    FakeRun codec;
    codec.launcher.present = codec.launcher.snapshot = {"one/a", "two/b", "three/c"};
    codec.launcher.hang_together = {"one/a", "two/b"};
    codec.measure();
    CHECK(launched(codec) == Names{"lockstep 1: *", "one by one, current first: one/a", "lockstep 1: two/b three/c",
                                   "one by one, current first: two/b three/c", "one by one, snapshot first: *"});
}

TEST_CASE("what the snapshot does not measure by itself either is launched alone from then on") {
    FakeRun codec;
    codec.launcher.fail_together = {"two/c"};
    codec.launcher.snapshot_fails = {"two/c"};
    codec.measure();
    CHECK(launched(codec) == Names{"lockstep 1: *", "lockstep 1, files apart: *", "lockstep 1: one/a one/b",
                                   "lockstep 1: two/c", "one by one, current first: two/c", "lockstep 2: one/a one/b",
                                   "alone: two/c"});
    CHECK(codec.launches_of("two/c") == "--");
    check_exception(codec, "two/c", InsteadOfLockstep::nothing, "the snapshot failed");
    CHECK(codec.result().lockstep->problem.empty());
}

TEST_CASE("a snapshot that measures nothing has no part in the run any more, and it is said why") {
    FakeRun codec;
    codec.launcher.hang_together = {"one/a"};
    codec.launcher.tells_where_it_hung = false;
    codec.launcher.snapshot_hangs = {"one/a"};
    codec.measure();
    CHECK(launched(codec) == Names{"lockstep 1: *", "one by one, current first: *", "alone: *"});
    CHECK(codec.result().lockstep->problem == "the snapshot was killed");
}

TEST_CASE("which of many benchmarks the snapshot fails at by itself is looked for by halves, unless it hangs") {
    FakeRun codec;
    codec.settings.launches = 1;
    codec.launcher.turns = false;
    SECTION("fails") {
        codec.launcher.snapshot_fails = {"two/c"};
        codec.measure();
        CHECK(launched(codec) == Names{"one by one, current first: *", "one by one, current first: one/a one/b",
                                       "one by one, current first: two/c"});
        CHECK(codec.launches_of("one/a") == "P");
        CHECK(codec.launches_of("two/c") == "-");
    }
    SECTION("hangs") {
        codec.launcher.snapshot_hangs = {"two/c"};
        codec.measure();
        CHECK(launched(codec) == Names{"one by one, current first: *"});
        CHECK(codec.launches_of("one/a") == "-");
    }
}

TEST_CASE("benchmarks that the two did not meet at are launched in lockstep each by itself, at the same turn") {
    FakeRun codec;
    codec.launcher.never_meet = {"one/b", "two/c"};
    codec.measure();
    CHECK(launched(codec) == Names{"lockstep 1: *", "lockstep 1: one/b", "lockstep 1: two/c", "lockstep 2: *",
                                   "lockstep 2: one/b", "lockstep 2: two/c"});
    CHECK(codec.launches_of("one/a") == "ps");
    CHECK(codec.launches_of("two/c") == "-p-s");
}

TEST_CASE("what the current executable leaves out beside the other one is launched one by one") {
    FakeRun codec;
    codec.settings.launches = 1;
    codec.launcher.vanish_together = {"two/c"};
    codec.measure();
    CHECK(launched(codec) ==
          Names{"lockstep 1: *", "lockstep 1: one/a one/b", "lockstep 1: two/c", "one by one, current first: two/c"});
    CHECK(codec.launches_of("two/c") == "P");
}
