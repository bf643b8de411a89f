#include "commands/run.hpp"

#include "commands/confirmation.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <sstream>

using namespace perfmon;
namespace fs = std::filesystem;

namespace {

/// A perf test whose snapshot may behave otherwise: both are copies of the same, and their names say how.
class TwinRun {
public:
    explicit TwinRun(const std::string& current, const std::string& snapshot) {
        invocation_.command = {copy("twin " + current, "current")};
        invocation_.timeout_s = 9.0;
        lockstep_.origin = "snapshot";
        lockstep_.executable = copy("twin " + snapshot, "snapshot");
        lockstep_.seed = 1;
    }

    void measure() {
        Launcher launcher("twins", invocation_, settings, directory_.path() / "twins.json", terminal_);
        Run run(launcher, settings, terminal_);
        run.measure(lockstep_);
        result = run.result();
        result.perf_test = "twins";
        result.settings = settings;
        result.invocation = invocation_;
    }

    /// @returns launches with and without pairs
    [[nodiscard]] std::pair<std::int64_t, std::int64_t> launches_of(const std::string& name) const {
        const auto& launches = benchmark(name).launches;
        const auto paired = std::count_if(launches.begin(), launches.end(),
                                          [](const auto& launch) { return launch.snapshot.has_value(); });
        return {paired, static_cast<std::int64_t>(launches.size()) - paired};
    }

    [[nodiscard]] bool roles_alternate(const std::string& name) const {
        const auto& launches = benchmark(name).launches;
        for (std::size_t i = 0; i < launches.size(); ++i) {
            const auto expected = i % 2 == 0 ? format::FirstTurn::current : format::FirstTurn::snapshot;
            if (!launches[i].turns || launches[i].turns->first != expected) {
                return false;
            }
        }
        return true;
    }

    format::Settings settings{5, 6, 0.1, 5.0};
    format::Result result;

    commands::Terminal& terminal() { return terminal_; }
    [[nodiscard]] fs::path work_file() const { return directory_.path() / "twins.json"; }

private:
    using Launcher = commands::Launcher;
    using Run = commands::Run;

    [[nodiscard]] const format::Benchmark& benchmark(const std::string& name) const {
        const auto found = std::find_if(result.benchmarks.begin(), result.benchmarks.end(),
                                        [&](const auto& candidate) { return candidate.name == name; });
        REQUIRE(found != result.benchmarks.end());
        return *found;
    }

    [[nodiscard]] std::string copy(const std::string& name, const std::string& directory) const {
        const fs::path to = directory_.path() / directory / name;
        fs::create_directories(to.parent_path());
        fs::copy_file(PERFMON_TEST_TWIN, to);
        return to.string();
    }

    TemporaryDirectory directory_;
    format::Invocation invocation_;
    format::Lockstep lockstep_;
    std::ostringstream out_;
    std::ostringstream err_;
    commands::Terminal terminal_{
        out_, render::Colour::off, err_, render::Colour::off, commands::Progress::hidden, commands::Log::quiet};
};

using Launches = std::pair<std::int64_t, std::int64_t>;

/// A benchmark that has had so many launches in lockstep, and wants some more.
verdict::Judgement undecided(const std::string& benchmark, std::size_t have, std::size_t wanted) {
    verdict::Judgement judgement;
    judgement.benchmark = benchmark;
    judgement.verdict = verdict::Verdict::undecided;
    verdict::PairedEvidence& evidence = judgement.paired.emplace();
    evidence.launches.ratios.resize(have);
    evidence.judgement.launches_wanted = wanted;
    return judgement;
}

/// One that is beyond its stored limit.
verdict::Judgement beyond_limit(const std::string& benchmark) {
    verdict::Judgement judgement;
    judgement.benchmark = benchmark;
    judgement.verdict = verdict::Verdict::undecided;
    return judgement;
}

}  // namespace

TEST_CASE("every launch of a run is in lockstep, and takes turns at roles") {
    TwinRun twins("", "slower");
    twins.measure();
    CHECK(twins.result.lockstep->problem.empty());
    for (const std::string name : {"one/a", "one/b", "two/c"}) {
        CHECK(twins.launches_of(name) == Launches{5, 0});
        CHECK(twins.roles_alternate(name));
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
    CHECK(twins.result.benchmarks.size() == 2);
    CHECK(twins.result.lockstep->missing == std::vector<std::string>{"one/b"});
}

TEST_CASE("what the present executable skips is not compared, and what the snapshot skips is measured alone") {
    TwinRun present("skipping two", "");
    present.measure();
    CHECK(present.result.lockstep->problem.empty());
    CHECK(present.launches_of("one/a") == Launches{5, 0});
    CHECK(present.result.benchmarks.size() == 2);
    CHECK(present.result.skipped == std::vector{format::Skipped{"two", "on request"}});
    TwinRun snapshot("", "skipping two");
    snapshot.measure();
    CHECK(snapshot.result.lockstep->problem.empty());
    CHECK(snapshot.launches_of("one/a") == Launches{5, 0});
    CHECK(snapshot.launches_of("two/c") == Launches{0, 5});
    CHECK(snapshot.result.skipped.empty());
}

TEST_CASE("benchmarks in another order meet one by one") {
    TwinRun twins("", "in another order");
    twins.measure();
    CHECK(twins.result.lockstep->problem.empty());
    for (const std::string name : {"one/a", "one/b", "two/c"}) {
        CHECK(twins.launches_of(name).first >= 5);
    }
}

TEST_CASE("a snapshot that dies ends the lockstep, and the run goes on") {
    TwinRun twins("", "killed");
    twins.measure();
    CHECK(twins.result.lockstep->problem.find("the snapshot was killed by signal 9") != std::string::npos);
    for (const std::string name : {"one/a", "one/b", "two/c"}) {
        const auto [paired, alone] = twins.launches_of(name);
        CHECK(paired + alone == 5);
        CHECK(paired == 0);
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

TEST_CASE("a launch that was to decide and stalls until the time-out leaves undecided what is") {
    TwinRun twins("", "");
    twins.measure();
    twins.result.invocation->timeout_s = 1.0;
    commands::Confirmation confirmation(twins.result, twins.work_file(), twins.terminal());
    ::setenv("TWIN", "hung", 1);
    CHECK_FALSE(confirmation.launch({undecided("twins/one/b", 5, 8)}));
    ::unsetenv("TWIN");
}

TEST_CASE("a run is gone on with in lockstep, for the benchmarks that want it") {
    TwinRun twins("", "");
    twins.measure();
    commands::Confirmation confirmation(twins.result, twins.work_file(), twins.terminal());
    CHECK(confirmation.launch({undecided("twins/one/b", 5, 8)}));
    twins.result = confirmation.result();
    CHECK(twins.launches_of("one/b") == Launches{8, 0});
    CHECK(twins.roles_alternate("one/b"));
    CHECK(twins.launches_of("one/a") == Launches{5, 0});
    CHECK_FALSE(confirmation.launch({undecided("twins/one/b", 8, 100000)}));  // beyond its time
    CHECK(confirmation.launch({beyond_limit("twins/one/a")}));
    CHECK(confirmation.result().benchmarks.front().launches.back().rerun == 1);
}
