#include "checker/measure/run.hpp"

#include "checker/evaluate/launch_costs.hpp"
#include "run_of_both.hpp"
#include "test_framework.hpp"

#include <chrono>
#include <string>
#include <vector>

using namespace perfmon;
using test::Launches;
using test::RunOfBoth;

TEST_CASE("every launch of a run is in lockstep, and takes turns at roles") {
    RunOfBoth both("", "slower");
    both.measure();
    CHECK(both.result.lockstep->problem.empty());
    for (const std::string name : {"one/a", "one/b", "two/c"}) {
        CHECK(both.launches_of(name) == Launches{5, 0});
        CHECK(both.roles_alternate(name));
        CHECK(both.has_own_pages(name));
    }
    CHECK(both.result.benchmarks.front().name == "one/a");  // as declared, in whatever order they ran
}

TEST_CASE("a benchmark that the snapshot lacks is measured alone") {
    RunOfBoth both("", "without b");
    both.measure();
    CHECK(both.result.lockstep->problem.empty());
    CHECK(both.launches_of("one/a") == Launches{5, 0});
    CHECK(both.launches_of("one/b") == Launches{0, 5});
    CHECK(both.launches_of("two/c") == Launches{5, 0});
    CHECK(both.result.lockstep->missing.empty());
}

TEST_CASE("a benchmark that only the snapshot has is told") {
    RunOfBoth both("without b", "");
    both.measure();
    CHECK(both.result.lockstep->problem.empty());
    CHECK(both.launches_of("one/a") == Launches{5, 0});
    CHECK(both.launches_of("two/c") == Launches{5, 0});  // the two do not part at what only one of them has
    CHECK(both.result.benchmarks.size() == 2);
    CHECK(both.result.lockstep->missing == std::vector<std::string>{"one/b"});
}

TEST_CASE("what the current executable skips is not compared, and what the snapshot skips is measured alone") {
    RunOfBoth present("skipping two", "");
    present.measure();
    CHECK(present.result.lockstep->problem.empty());
    CHECK(present.launches_of("one/a") == Launches{5, 0});
    CHECK(present.launches_of("one/b") == Launches{5, 0});
    CHECK(present.result.benchmarks.size() == 2);
    CHECK(present.result.skipped == std::vector{documents::Skipped{"two", "on request"}});
    RunOfBoth snapshot("", "skipping two");
    snapshot.measure();
    CHECK(snapshot.result.lockstep->problem.empty());
    CHECK(snapshot.launches_of("one/a") == Launches{5, 0});
    CHECK(snapshot.launches_of("two/c") == Launches{0, 5});
    CHECK(snapshot.result.skipped.empty());
}

TEST_CASE("numbered benchmarks meet those of their number") {
    RunOfBoth both("two of one name", "two of one name");
    both.number_duplicates();
    both.measure();
    CHECK(both.result.lockstep->problem.empty());
    CHECK(both.launches_of("two/c") == Launches{5, 0});
    CHECK(both.launches_of("two/c #2") == Launches{5, 0});
    RunOfBoth one("two of one name", "");
    one.number_duplicates();
    one.measure();
    CHECK(one.launches_of("two/c") == Launches{5, 0});
    CHECK(one.launches_of("two/c #2") == Launches{0, 5});
}

TEST_CASE("benchmarks in another order meet one by one") {
    RunOfBoth both("", "in another order");
    both.measure();
    CHECK(both.result.lockstep->problem.empty());
    for (const std::string name : {"one/a", "one/b", "two/c"}) {
        CHECK(both.launches_of(name).first >= 5);
    }
}

TEST_CASE("children of a benchmark that end by exit() do not end the lockstep") {
    RunOfBoth both("forked", "forked");
    both.measure();
    CHECK(both.result.lockstep->problem.empty());
    for (const std::string name : {"one/a", "one/b", "two/c"}) {
        const auto [paired, alone] = both.launches_of(name);
        INFO(name);
        CHECK(paired == 5);
        CHECK(alone == 0);
    }
}

TEST_CASE("what the launches of a run took adds up to the time it took") {
    RunOfBoth both("", "");
    const auto began = std::chrono::steady_clock::now();
    both.measure();
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - began;
    double charged = 0.0;
    for (const documents::Benchmark& benchmark : both.result.benchmarks) {
        for (const documents::Launch& launch : benchmark.launches) {
            CHECK(launch.startup_s > 0.0);
            charged += evaluate::seconds_of(launch);
        }
    }
    CHECK(charged < wall.count());  // both executables were asked for their benchmarks as well
    CHECK(charged > 0.5 * wall.count());
}
