#include "checker/measure/run.hpp"

#include "checker/verdict/judgement.hpp"
#include "test_framework.hpp"
#include "twin_run.hpp"
#include "undecided.hpp"

#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

using namespace perfmon;
using test::Launches;
using test::TwinRun;
using test::undecided;

TEST_CASE("a snapshot that fails by itself too is given up for the test case in which it does, and it is said") {
    struct Case {
        std::string mischief;
        std::string reason;
    };
    const auto& [mischief, reason] =
        GENERATE(values<Case>({{"killed", "the snapshot was killed by signal 9"},
                               {"killed its group", "the snapshot was killed by signal 9"},
                               {"exited", "the snapshot ended without a result"},
                               {"ended", "the snapshot ended without a result"},
                               {"went on in a child", "the snapshot ended without a result"},
                               {"threw", "the snapshot exited with 3"},
                               {"disk full", "the snapshot exited with 4"},
                               {"broken document", "the snapshot wrote an unusable result"}}));
    CAPTURE(mischief);
    TwinRun twins("", mischief);
    twins.measure();
    CHECK(twins.result.lockstep->problem.empty());
    for (const std::string name : {"one/a", "one/b"}) {
        CHECK(twins.launches_of(name) == Launches{0, 5});
        REQUIRE(twins.exception_of(name));
        CHECK(twins.exception_of(name)->instead == documents::InsteadOfLockstep::nothing);
        CHECK(twins.exception_of(name)->reason.find(reason) == 0);
    }
    CHECK(twins.launches_of("two/c") == Launches{5, 0});
    CHECK_FALSE(twins.exception_of("two/c"));
}

TEST_CASE("a snapshot that fails when it is asked for its benchmarks is compared where it does not") {
    TwinRun twins("", "killed at once");
    twins.measure();
    CHECK(twins.result.lockstep->problem.empty());
    CHECK(twins.launches_of("one/b") == Launches{0, 5});
    REQUIRE(twins.exception_of("one/b"));
    CHECK(twins.exception_of("one/b")->instead == documents::InsteadOfLockstep::nothing);
    CHECK(twins.launches_of("two/c") == Launches{5, 0});
}

TEST_CASE("a snapshot that hangs when it is asked for its benchmarks is given up at once") {
    TwinRun twins("", "hung at once");
    twins.measure();
    CHECK(twins.result.lockstep->problem.find("asked to list its benchmarks") != std::string::npos);
    for (const std::string name : {"one/a", "one/b", "two/c"}) {
        CHECK(twins.launches_of(name) == Launches{0, 5});
        REQUIRE(twins.exception_of(name));
        CHECK(twins.exception_of(name)->instead == documents::InsteadOfLockstep::nothing);
    }
}

TEST_CASE("a snapshot that only lockstep brings to misbehave is compared by launches of each by itself") {
    const std::string mischief = GENERATE("overwritten", "zeroed", "scribbled");
    CAPTURE(mischief);
    TwinRun twins("", mischief);
    twins.measure();
    CHECK(twins.result.lockstep->problem.empty());
    CHECK(twins.launches_of("two/c").first == 5);
    CHECK_FALSE(twins.exception_of("two/c"));
    CHECK(twins.exception_of("one/a").has_value() == (mischief != "scribbled"));  // then it knows which it is
    for (const std::string name : {"one/b"}) {
        REQUIRE(twins.exception_of(name));
        CHECK(twins.exception_of(name)->instead == documents::InsteadOfLockstep::launches);
        CHECK(twins.launches_of(name).first == 5);
        CHECK(twins.roles_alternate_by_launches(name));
    }
}

TEST_CASE("shared memory that cannot be cut short, and closed files, keep nobody from lockstep") {
    TwinRun twins("", GENERATE("truncated", "closed all"));
    twins.measure();
    for (const std::string name : {"one/a", "one/b", "two/c"}) {
        CHECK(twins.launches_of(name) == Launches{5, 0});
        CHECK_FALSE(twins.exception_of(name));
    }
}

TEST_CASE("a test case that needs something for itself is compared by launches, and the others in lockstep") {
    struct Case {
        std::string resource;
        std::string reason;
    };
    const auto& [resource, reason] = GENERATE(values<Case>({{"lock file", "exited with 3"},
                                                            {"flock", "kept its turn for"},
                                                            {"semaphore", "kept its turn for"},
                                                            {"flag", "kept its turn for"}}));
    CAPTURE(resource);
    TwinRun twins(resource, resource);
    twins.measure();
    CHECK(twins.result.lockstep->problem.empty());
    CHECK(twins.result.lockstep->own_temporary_directories.empty());
    for (const std::string name : {"one/a", "one/b"}) {
        CHECK(twins.launches_of(name) == Launches{5, 0});
        CHECK_FALSE(twins.exception_of(name));
    }
    CHECK(twins.launches_of("two/c") == Launches{5, 0});
    CHECK(twins.roles_alternate_by_launches("two/c"));
    REQUIRE(twins.exception_of("two/c"));
    CHECK(twins.exception_of("two/c")->instead == documents::InsteadOfLockstep::launches);
    CHECK(twins.exception_of("two/c")->reason.find(reason) != std::string::npos);
}

TEST_CASE("temporary files that stand in each other's way get a place of their own, in lockstep") {
    TwinRun twins("temporary file", "temporary file");
    twins.measure();
    CHECK(twins.result.lockstep->own_temporary_directories.find("exited with 3") != std::string::npos);
    for (const std::string name : {"one/a", "one/b", "two/c"}) {
        CHECK(twins.launches_of(name) == Launches{5, 0});
        CHECK_FALSE(twins.exception_of(name));
    }
}

TEST_CASE("a current executable that fails by itself is a failed measurement, whatever the snapshot does") {
    TwinRun twins("threw", GENERATE("", "threw"));
    CHECK_THROWS_WITH(twins.measure(),
                      Catch::Contains(", alone") && Catch::Contains("exited with 3") && Catch::Contains("on request"));
}

TEST_CASE("a snapshot that hangs by itself too is given up, and nobody waits for it again") {
    TwinRun twins("", "hung");
    twins.measure();
    CHECK(twins.launches_of("one/b") == Launches{0, 5});
    REQUIRE(twins.exception_of("one/b"));
    CHECK(twins.exception_of("one/b")->instead == documents::InsteadOfLockstep::nothing);
    CHECK(twins.exception_of("one/b")->reason.find("ran alone for") != std::string::npos);
    CHECK(twins.launches_of("two/c") == Launches{5, 0});
}

TEST_CASE("a snapshot that hangs at its exit is given up, and nobody waits for it again") {
    TwinRun twins("", "hung at its exit");
    twins.measure();
    for (const std::string name : {"one/a", "one/b", "two/c"}) {
        CHECK(twins.launches_of(name) == Launches{0, 5});
        REQUIRE(twins.exception_of(name));
        CHECK(twins.exception_of(name)->reason.find("ran alone for") != std::string::npos);
    }
}

TEST_CASE("an executable that asserts what only a measurement brings about is compared in lockstep all the same") {
    TwinRun twins("asserting", "asserting");
    twins.measure();
    for (const std::string name : {"one/a", "one/b", "two/c"}) {
        CHECK(twins.launches_of(name) == Launches{5, 0});
        CHECK_FALSE(twins.exception_of(name));
    }
    bool is_judged_again = false;
    twins.settle([&](const auto&) {
        const bool was_judged = std::exchange(is_judged_again, true);
        return was_judged ? std::vector<verdict::Judgement>{} : std::vector{undecided("twins/one/b", 5, 8)};
    });
    CHECK(twins.launches_of("one/b") == Launches{8, 0});
    CHECK(twins.launches_of("one/a") == Launches{5, 0});
}

TEST_CASE("a current executable that hangs by itself too runs into the time-out") {
    TwinRun twins("hung", "");
    twins.timeout_s = 8.0;
    CHECK_THROWS_AS(twins.measure(), measure::TimedOut);
}

TEST_CASE("a launch that was to decide and stalls until the time-out leaves undecided what is") {
    TwinRun twins("", "");
    twins.timeout_s = 6.0;
    twins.measure();
    ::setenv("TWIN", "hung", 1);
    twins.settle([](const auto&) { return std::vector{undecided("twins/one/b", 5, 8)}; });
    ::unsetenv("TWIN");
    CHECK(twins.said().find("undecided benchmarks stay undecided") != std::string::npos);
    CHECK(twins.launches_of("one/b") == Launches{5, 0});
}
