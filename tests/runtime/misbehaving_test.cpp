#include "checker/measure/run.hpp"

#include "checker/verdict/judgement.hpp"
#include "run_of_both.hpp"
#include "test_framework.hpp"
#include "undecided.hpp"

#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

using namespace perfmon;
using test::Launches;
using test::RunOfBoth;
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
    RunOfBoth both("", mischief);
    both.measure();
    CHECK(both.result.lockstep->problem.empty());
    for (const std::string name : {"one/a", "one/b"}) {
        CHECK(both.launches_of(name) == Launches{0, 5});
        REQUIRE(both.exception_of(name));
        CHECK(both.exception_of(name)->instead == documents::InsteadOfLockstep::nothing);
        CHECK(both.exception_of(name)->reason.find(reason) == 0);
    }
    CHECK(both.launches_of("two/c") == Launches{5, 0});
    CHECK_FALSE(both.exception_of("two/c"));
}

TEST_CASE("a snapshot that fails when it is asked for its benchmarks is compared where it does not") {
    RunOfBoth both("", "killed at once");
    both.measure();
    CHECK(both.result.lockstep->problem.empty());
    CHECK(both.launches_of("one/b") == Launches{0, 5});
    REQUIRE(both.exception_of("one/b"));
    CHECK(both.exception_of("one/b")->instead == documents::InsteadOfLockstep::nothing);
    CHECK(both.launches_of("two/c") == Launches{5, 0});
}

TEST_CASE("a snapshot that hangs when it is asked for its benchmarks is given up at once") {
    RunOfBoth both("", "hung at once");
    both.measure();
    CHECK(both.result.lockstep->problem.find("asked to list its benchmarks") != std::string::npos);
    for (const std::string name : {"one/a", "one/b", "two/c"}) {
        CHECK(both.launches_of(name) == Launches{0, 5});
        REQUIRE(both.exception_of(name));
        CHECK(both.exception_of(name)->instead == documents::InsteadOfLockstep::nothing);
    }
}

TEST_CASE("a snapshot that only lockstep brings to misbehave is compared by launches of each by itself") {
    const std::string mischief = GENERATE("overwritten", "zeroed", "scribbled");
    CAPTURE(mischief);
    RunOfBoth both("", mischief);
    both.measure();
    CHECK(both.result.lockstep->problem.empty());
    CHECK(both.launches_of("two/c").first == 5);
    CHECK_FALSE(both.exception_of("two/c"));
    CHECK(both.exception_of("one/a").has_value() == (mischief != "scribbled"));  // then it knows which it is
    for (const std::string name : {"one/b"}) {
        REQUIRE(both.exception_of(name));
        CHECK(both.exception_of(name)->instead == documents::InsteadOfLockstep::launches);
        CHECK(both.launches_of(name).first == 5);
        CHECK(both.roles_alternate_by_launches(name));
    }
}

TEST_CASE("shared memory that cannot be cut short, and closed files, keep nobody from lockstep") {
    RunOfBoth both("", GENERATE("truncated", "closed all"));
    both.measure();
    for (const std::string name : {"one/a", "one/b", "two/c"}) {
        CHECK(both.launches_of(name) == Launches{5, 0});
        CHECK_FALSE(both.exception_of(name));
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
    RunOfBoth both(resource, resource);
    both.measure();
    CHECK(both.result.lockstep->problem.empty());
    CHECK(both.result.lockstep->own_temporary_directories.empty());
    for (const std::string name : {"one/a", "one/b"}) {
        CHECK(both.launches_of(name) == Launches{5, 0});
        CHECK_FALSE(both.exception_of(name));
    }
    CHECK(both.launches_of("two/c") == Launches{5, 0});
    CHECK(both.roles_alternate_by_launches("two/c"));
    REQUIRE(both.exception_of("two/c"));
    CHECK(both.exception_of("two/c")->instead == documents::InsteadOfLockstep::launches);
    CHECK(both.exception_of("two/c")->reason.find(reason) != std::string::npos);
}

TEST_CASE("temporary files that stand in each other's way get a place of their own, in lockstep") {
    RunOfBoth both("temporary file", "temporary file");
    both.measure();
    CHECK(both.result.lockstep->own_temporary_directories.find("exited with 3") != std::string::npos);
    for (const std::string name : {"one/a", "one/b", "two/c"}) {
        CHECK(both.launches_of(name) == Launches{5, 0});
        CHECK_FALSE(both.exception_of(name));
    }
}

TEST_CASE("a current executable that fails by itself is a failed measurement, whatever the snapshot does") {
    RunOfBoth both("threw", GENERATE("", "threw"));
    CHECK_THROWS_WITH(both.measure(),
                      Catch::Contains(", alone") && Catch::Contains("exited with 3") && Catch::Contains("on request"));
}

TEST_CASE("a snapshot that hangs by itself too is given up, and nobody waits for it again") {
    RunOfBoth both("", "hung");
    both.measure();
    CHECK(both.launches_of("one/b") == Launches{0, 5});
    REQUIRE(both.exception_of("one/b"));
    CHECK(both.exception_of("one/b")->instead == documents::InsteadOfLockstep::nothing);
    CHECK(both.exception_of("one/b")->reason.find("ran alone for") != std::string::npos);
    CHECK(both.launches_of("two/c") == Launches{5, 0});
}

TEST_CASE("a snapshot that hangs at its exit is given up, and nobody waits for it again") {
    RunOfBoth both("", "hung at its exit");
    both.measure();
    for (const std::string name : {"one/a", "one/b", "two/c"}) {
        CHECK(both.launches_of(name) == Launches{0, 5});
        REQUIRE(both.exception_of(name));
        CHECK(both.exception_of(name)->reason.find("ran alone for") != std::string::npos);
    }
}

TEST_CASE("an executable that asserts what only a measurement brings about is compared in lockstep all the same") {
    RunOfBoth both("asserting", "asserting");
    both.measure();
    for (const std::string name : {"one/a", "one/b", "two/c"}) {
        CHECK(both.launches_of(name) == Launches{5, 0});
        CHECK_FALSE(both.exception_of(name));
    }
    bool is_judged_again = false;
    both.settle([&](const auto&) {
        const bool was_judged = std::exchange(is_judged_again, true);
        return was_judged ? std::vector<verdict::Judgement>{} : std::vector{undecided("both/one/b", 5, 8)};
    });
    CHECK(both.launches_of("one/b") == Launches{8, 0});
    CHECK(both.launches_of("one/a") == Launches{5, 0});
}

TEST_CASE("a current executable that hangs by itself too runs into the time-out") {
    RunOfBoth both("hung", "");
    both.timeout_s = 8.0;
    CHECK_THROWS_AS(both.measure(), measure::TimedOut);
}

TEST_CASE("a launch that was to decide and stalls until the time-out leaves undecided what is") {
    RunOfBoth both("", "");
    both.timeout_s = 6.0;
    both.measure();
    ::setenv("MISBEHAVE", "hung", 1);
    both.settle([](const auto&) { return std::vector{undecided("both/one/b", 5, 8)}; });
    ::unsetenv("MISBEHAVE");
    CHECK(both.said().find("undecided benchmarks stay undecided") != std::string::npos);
    CHECK(both.launches_of("one/b") == Launches{5, 0});
}
