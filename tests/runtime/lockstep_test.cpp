#include "checker/launch/lockstep.hpp"

#include "checker/store/result_file.hpp"
#include "runtime/json/text.hpp"
#include "runtime/platform/affinity.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <set>

using namespace perfmon;

namespace {

/// Two processes of the same perf test in lockstep, each told how to behave.
class Both {
public:
    launch::ExitsOfBoth run(const std::string& current, const std::string& snapshot) {
        const auto began = std::chrono::steady_clock::now();
        auto exits = launch::run_in_lockstep(command(current, "current"), command(snapshot, "snapshot"), plan);
        seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
        return exits;
    }

    [[nodiscard]] documents::Result result(const std::string& whose) const {
        return store::read_result(directory_.path() / (whose + ".json"));
    }

    std::vector<std::int64_t> cores = platform::allowed_cores();
    launch::TurnPlan plan{documents::FirstTurn::current, {cores.at(0)}, cores, std::chrono::seconds(12)};
    std::vector<std::string> wrapper;
    std::string executable = PERFMON_TEST_MISBEHAVING;
    std::string tests = "";
    double seconds = 0.0;

private:
    [[nodiscard]] launch::Command command(const std::string& mischief, const std::string& whose) const {
        launch::Command command;
        command.arguments = wrapper;
        command.arguments.insert(command.arguments.end(),
                                 {executable, "--perfmon-out", (directory_.path() / (whose + ".json")).string(),
                                  "--perfmon-sample-time", "0.2"});
        if (!tests.empty()) {
            command.arguments.push_back(tests);
        }
        command.environment = {{"MISBEHAVE", mischief}, {"PERFMON_COMMIT", ""}};
        command.working_directory = directory_.path();
        return command;
    }

    TemporaryDirectory directory_;
};

const documents::Launch& launch_of(const documents::Result& result, const std::string& name) {
    const auto found = std::find_if(result.benchmarks.begin(), result.benchmarks.end(),
                                    [&](const auto& benchmark) { return benchmark.name == name; });
    REQUIRE(found != result.benchmarks.end());
    return found->launches.front();
}

/// Of each benchmark, where nobody asks for another number.
const auto samples = static_cast<std::size_t>(documents::Settings{}.samples);

std::set<std::string> in_turns(const documents::Result& result) {
    std::set<std::string> names;
    for (const auto& benchmark : result.benchmarks) {
        if (benchmark.launches.front().turns) {
            names.insert(benchmark.name);
        }
    }
    return names;
}

}  // namespace

TEST_CASE("two processes of one executable measure every benchmark in turns") {
    Both both;
    both.plan.first = GENERATE(documents::FirstTurn::current, documents::FirstTurn::snapshot);
    const auto exits = both.run("", "slower");
    REQUIRE(exits.current.succeeded());
    REQUIRE(exits.snapshot.succeeded());
    CHECK_FALSE(exits.hang);
    const auto current = both.result("current");
    const auto snapshot = both.result("snapshot");
    for (const std::string name : {"one/a", "one/b", "two/c"}) {
        const auto& ours = launch_of(current, name);
        const auto& theirs = launch_of(snapshot, name);
        CHECK(ours.times().size() == samples);
        CHECK(theirs.times().size() == samples);
        REQUIRE(ours.turns);
        CHECK(ours.turns == theirs.turns);
        CHECK(ours.turns->first == both.plan.first);
        CHECK(std::abs(ours.iterations_per_sample - theirs.iterations_per_sample) <= 1);
    }
    // Three times the work: whoever mixed the two up, or their benchmarks, would see it the other way round.
    const auto median = [](std::vector<double> values) {
        const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
        std::nth_element(values.begin(), middle, values.end());
        return *middle;
    };
    const double ratio = median(launch_of(snapshot, "two/c").times()) / median(launch_of(current, "two/c").times());
    CHECK(ratio > 1.5);
}

TEST_CASE("benchmarks with threads get all cores, and take turns all the same") {
    Both both;
    const auto exits = both.run("threads", "threads");
    REQUIRE(exits.current.succeeded());
    REQUIRE(exits.snapshot.succeeded());
    const auto current = both.result("current");
    const auto& threaded = launch_of(current, "two/d");
    const auto& single = launch_of(current, "two/c");
    REQUIRE(threaded.turns);
    REQUIRE(single.turns);
    CHECK(threaded.times().size() == launch_of(both.result("snapshot"), "two/d").times().size());
    if (!threaded.turns->cores.empty()) {  // where processes can be pinned
        CHECK(threaded.turns->cores == both.cores);
        CHECK(single.turns->cores == std::vector{both.cores.front()});
    }
}

TEST_CASE("slices of load are taken in turns on all cores, and each side has the latencies of all its own") {
    Both both;
    both.executable = PERFMON_TEST_WORKLOADS;
    both.tests = "async";
    const auto exits = both.run("", "");
    REQUIRE(exits.current.succeeded());
    REQUIRE(exits.snapshot.succeeded());
    const auto current = both.result("current");
    const auto snapshot = both.result("snapshot");
    CHECK(in_turns(current) ==
          std::set<std::string>{"async/arriving", "async/blocking", "async/callback", "async/future"});
    for (const std::string& name : in_turns(current)) {
        INFO(name);
        const auto& ours = launch_of(current, name);
        const auto& theirs = launch_of(snapshot, name);
        CHECK(ours.turns == theirs.turns);
        CHECK(ours.times().size() == theirs.times().size());
        CHECK(ours.measures.at("latency_max").size() == 1);
        CHECK(theirs.measures.at("latency_max").size() == 1);
        if (!ours.turns->cores.empty()) {  // where processes can be pinned
            CHECK(ours.turns->cores == both.cores);
        }
    }
}

TEST_CASE("whatever becomes of the snapshot, the current executable measures everything") {
    struct Case {
        std::string mischief;
        std::set<std::string> paired;  ///< at most; the order of the test cases is the declared one
    };
    const auto& [mischief, paired] = GENERATE(values<Case>({{"killed", {"one/a", "one/b"}},
                                                            {"ended", {"one/a", "one/b"}},
                                                            {"threw", {"one/a", "one/b", "two/c"}},
                                                            {"without b", {"one/a"}},
                                                            {"exited", {"one/a", "one/b"}},
                                                            {"truncated", {"one/a", "one/b", "two/c"}},
                                                            {"overwritten", {"one/a", "one/b"}},
                                                            {"zeroed", {"one/a", "one/b"}},
                                                            {"scribbled", {"one/a", "one/b", "two/c"}},
                                                            {"broken document", {"one/a", "one/b", "two/c"}},
                                                            {"went on in a child", {"one/a", "one/b"}},
                                                            {"killed its group", {"one/a", "one/b"}},
                                                            {"closed all", {"one/a", "one/b", "two/c"}},
                                                            {"disk full", {"one/a", "one/b", "two/c"}},
                                                            {"in another order", {}}}));
    Both both;
    both.plan.first = GENERATE(documents::FirstTurn::current, documents::FirstTurn::snapshot);
    CAPTURE(mischief);
    const auto exits = both.run("", mischief);
    REQUIRE(exits.current.succeeded());
    CHECK_FALSE(exits.hang);
    CHECK(both.seconds < 8.0);
    const auto current = both.result("current");
    CHECK(current.benchmarks.size() == 3);
    for (const auto& benchmark : current.benchmarks) {
        CHECK(benchmark.launches.front().times().size() == samples);
    }
    for (const auto& name : in_turns(current)) {
        CHECK(paired.contains(name));
    }
}

TEST_CASE("a snapshot that hangs in its turn is killed, and the current executable goes on") {
    struct Case {
        std::string mischief;
        documents::FirstTurn first;
    };
    const auto& [mischief, first] = GENERATE(values<Case>({{"hung", documents::FirstTurn::current},
                                                           {"stopped", documents::FirstTurn::snapshot},
                                                           {"printed", documents::FirstTurn::current}}));
    Both both;
    both.plan.first = first;
    both.plan.timeout = std::chrono::seconds(8);
    const auto exits = both.run("", mischief);
    REQUIRE(exits.hang);
    CHECK(exits.hang->role == lockstep::Role::snapshot);
    CHECK(exits.hang->test_cases == std::vector<std::string>{"one", "one"});
    REQUIRE(exits.current.succeeded());
    CHECK(both.seconds < 8.0);
    CHECK(both.result("current").benchmarks.size() == 3);
}

TEST_CASE("what one waits for the other one releases, once they take no more turns") {
    struct Case {
        std::string resource;
        documents::FirstTurn first;
    };
    const auto& [resource, first] = GENERATE(values<Case>({{"flock", documents::FirstTurn::current},
                                                           {"flock", documents::FirstTurn::snapshot},
                                                           {"semaphore", documents::FirstTurn::snapshot}}));
    Both both;
    both.plan.first = first;
    both.plan.timeout = std::chrono::seconds(8);
    const auto exits = both.run(resource, resource);
    REQUIRE(exits.hang);
    CHECK(exits.hang->test_cases == std::vector<std::string>{"two", "two"});
    CHECK(exits.current.succeeded());
    CHECK(exits.snapshot.succeeded());
}

TEST_CASE("a current executable that hangs is killed when the snapshot is no more, and nothing is left running") {
    Both both;
    both.plan.timeout = std::chrono::seconds(8);
    const auto exits = both.run("hung", "");
    REQUIRE(exits.hang);
    CHECK(exits.hang->role == lockstep::Role::current);
    CHECK(exits.current.kind == launch::Exit::Kind::signalled);
    CHECK(both.seconds < 8.0);
}

TEST_CASE("a current executable that dies is told, and the snapshot does not go on for long") {
    Both both;
    const auto exits = both.run("killed", "");
    CHECK(exits.current.kind == launch::Exit::Kind::signalled);
    CHECK(both.seconds < 6.0);
}

TEST_CASE("a wrapper may close what it does not know before it starts the perf test") {
    Both both;
    both.wrapper = {"/bin/sh", "-c", "exec 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-; exec \"$@\"", "wrapper"};
    REQUIRE(both.run("", "").current.succeeded());
    CHECK(in_turns(both.result("current")).size() == 3);
}

TEST_CASE("a snapshot that cannot be started, or is no perf test, leaves the current one alone") {
    Both both;
    launch::Command current;
    TemporaryDirectory directory;
    current.arguments = {PERFMON_TEST_MISBEHAVING, "--perfmon-out", (directory.path() / "result.json").string(),
                         "--perfmon-sample-time", "0.1"};
    launch::Command other;
    other.arguments = {GENERATE("/no/such/file", "/bin/true", "/bin/false")};
    both.plan.first = GENERATE(documents::FirstTurn::current, documents::FirstTurn::snapshot);
    const auto exits = launch::run_in_lockstep(current, other, both.plan);
    CHECK(exits.current.succeeded());
    CHECK(store::read_result(directory.path() / "result.json").benchmarks.size() == 3);
}
