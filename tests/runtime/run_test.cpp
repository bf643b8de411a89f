#include "checker/measure/run.hpp"

#include "checker/evaluate/launch_costs.hpp"
#include "test_framework.hpp"
#include "twin_run.hpp"

#include <chrono>
#include <string>
#include <vector>

using namespace perfmon;
using test::Launches;
using test::TwinRun;

TEST_CASE("every launch of a run is in lockstep, and takes turns at roles") {
    TwinRun twins("", "slower");
    twins.measure();
    CHECK(twins.result.lockstep->problem.empty());
    for (const std::string name : {"one/a", "one/b", "two/c"}) {
        CHECK(twins.launches_of(name) == Launches{5, 0});
        CHECK(twins.roles_alternate(name));
        CHECK(twins.has_own_pages(name));
    }
    CHECK(twins.result.benchmarks.front().name == "one/a");  // as declared, in whatever order they ran
}

TEST_CASE("a benchmark that the snapshot lacks is measured alone") {
    TwinRun twins("", "without b");
    twins.measure();
    CHECK(twins.result.lockstep->problem.empty());
    CHECK(twins.launches_of("one/a") == Launches{5, 0});
    CHECK(twins.launches_of("one/b") == Launches{0, 5});
    CHECK(twins.launches_of("two/c") == Launches{5, 0});
    CHECK(twins.result.lockstep->missing.empty());
}

TEST_CASE("a benchmark that only the snapshot has is told") {
    TwinRun twins("without b", "");
    twins.measure();
    CHECK(twins.result.lockstep->problem.empty());
    CHECK(twins.launches_of("one/a") == Launches{5, 0});
    CHECK(twins.launches_of("two/c") == Launches{5, 0});  // the two do not part at what only one of them has
    CHECK(twins.result.benchmarks.size() == 2);
    CHECK(twins.result.lockstep->missing == std::vector<std::string>{"one/b"});
}

TEST_CASE("what the current executable skips is not compared, and what the snapshot skips is measured alone") {
    TwinRun present("skipping two", "");
    present.measure();
    CHECK(present.result.lockstep->problem.empty());
    CHECK(present.launches_of("one/a") == Launches{5, 0});
    CHECK(present.launches_of("one/b") == Launches{5, 0});
    CHECK(present.result.benchmarks.size() == 2);
    CHECK(present.result.skipped == std::vector{documents::Skipped{"two", "on request"}});
    TwinRun snapshot("", "skipping two");
    snapshot.measure();
    CHECK(snapshot.result.lockstep->problem.empty());
    CHECK(snapshot.launches_of("one/a") == Launches{5, 0});
    CHECK(snapshot.launches_of("two/c") == Launches{0, 5});
    CHECK(snapshot.result.skipped.empty());
}

TEST_CASE("numbered benchmarks meet those of their number") {
    TwinRun twins("two of one name", "two of one name");
    twins.number_duplicates();
    twins.measure();
    CHECK(twins.result.lockstep->problem.empty());
    CHECK(twins.launches_of("two/c") == Launches{5, 0});
    CHECK(twins.launches_of("two/c #2") == Launches{5, 0});
    TwinRun one("two of one name", "");
    one.number_duplicates();
    one.measure();
    CHECK(one.launches_of("two/c") == Launches{5, 0});
    CHECK(one.launches_of("two/c #2") == Launches{0, 5});
}

TEST_CASE("benchmarks in another order meet one by one") {
    TwinRun twins("", "in another order");
    twins.measure();
    CHECK(twins.result.lockstep->problem.empty());
    for (const std::string name : {"one/a", "one/b", "two/c"}) {
        CHECK(twins.launches_of(name).first >= 5);
    }
}

TEST_CASE("children of a benchmark that end by exit() do not end the lockstep") {
    TwinRun twins("forked", "forked");
    twins.measure();
    CHECK(twins.result.lockstep->problem.empty());
    for (const std::string name : {"one/a", "one/b", "two/c"}) {
        const auto [paired, alone] = twins.launches_of(name);
        INFO(name);
        CHECK(paired == 5);
        CHECK(alone == 0);
    }
}

TEST_CASE("what the launches of a run took adds up to the time it took") {
    TwinRun twins("", "");
    const auto began = std::chrono::steady_clock::now();
    twins.measure();
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - began;
    double charged = 0.0;
    for (const documents::Benchmark& benchmark : twins.result.benchmarks) {
        for (const documents::Launch& launch : benchmark.launches) {
            CHECK(launch.startup_s > 0.0);
            charged += evaluate::seconds_of(launch);
        }
    }
    CHECK(charged < wall.count());  // both executables were asked for their benchmarks as well
    CHECK(charged > 0.5 * wall.count());
}
