#include "checker/measure/run.hpp"

#include "checker/measure/confirmation.hpp"
#include "checker/store/result_file.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <optional>
#include <sstream>
#include <utility>

using namespace perfmon;
namespace fs = std::filesystem;

namespace {

/// A perf test whose snapshot may behave otherwise: both are copies of the same, and their names say how.
class TwinRun {
public:
    explicit TwinRun(const std::string& current, const std::string& snapshot) {
        invocation_.command = {copy("twin " + current, "current")};
        invocation_.working_directory = directory_.path().string();
        lockstep_.origin = "snapshot";
        lockstep_.executable = copy("twin " + snapshot, "snapshot");
        lockstep_.seed = 1;
    }

    void measure() {
        invocation_.timeout_s = timeout_s;
        documents::Result head;
        head.perf_test = "twins";
        head.settings = settings;
        head.invocation = invocation_;
        launcher_.emplace("twins", invocation_, settings, directory_.path() / "twins.json", terminal_);
        run_.emplace(*launcher_, std::move(head), terminal_);
        run_->measure(lockstep_);
        result = run_->result();
    }

    /// Goes on with what was measured.
    void settle(const std::function<std::vector<verdict::Judgement>(const documents::Result&)>& judge) {
        measure::Confirmation(*run_, *launcher_, terminal_).settle(judge);
        result = run_->result();
    }

    void number_duplicates() { invocation_.command.emplace_back("--perfmon-duplicates=number"); }
    [[nodiscard]] std::string said() const { return err_.str(); }

    /// @returns launches with and without pairs
    [[nodiscard]] std::pair<std::int64_t, std::int64_t> launches_of(const std::string& name) const {
        const auto& launches = benchmark(name).launches;
        const auto paired = std::count_if(launches.begin(), launches.end(),
                                          [](const auto& launch) { return launch.snapshot.has_value(); });
        return {paired, static_cast<std::int64_t>(launches.size()) - paired};
    }

    /// Of both executables, in every launch.
    [[nodiscard]] bool has_own_pages(const std::string& name) const {
        const auto own = [](const std::optional<documents::CodePages>& pages) {
            return pages && pages->way != documents::PagesWay::shared;
        };
        const auto& launches = benchmark(name).launches;
        return std::all_of(launches.begin(), launches.end(), [&](const auto& launch) {
            return own(launch.code_pages) && launch.snapshot && own(launch.snapshot->code_pages);
        });
    }

    [[nodiscard]] bool roles_alternate(const std::string& name) const {
        const auto& launches = benchmark(name).launches;
        for (std::size_t i = 0; i < launches.size(); ++i) {
            const auto expected = i % 2 == 0 ? documents::FirstTurn::current : documents::FirstTurn::snapshot;
            if (!launches[i].turns || launches[i].turns->first != expected) {
                return false;
            }
        }
        return true;
    }

    documents::Settings settings{5, 6, 0.1, 5.0};
    double timeout_s = 14.0;  ///< nobody waits for more than a quarter of it
    documents::Result result;

    /// What a benchmark is compared by, and why; nothing when that is lockstep.
    [[nodiscard]] std::optional<documents::NotInLockstep> exception_of(const std::string& name) const {
        return benchmark(name).not_in_lockstep;
    }

    [[nodiscard]] bool roles_alternate_by_launches(const std::string& name) const {
        std::vector<documents::FirstTurn> first;
        for (const documents::Launch& launch : benchmark(name).launches) {
            if (launch.turns && launch.turns->of == documents::TurnsOf::launches) {
                first.push_back(launch.turns->first);
            }
        }
        return std::adjacent_find(first.begin(), first.end()) == first.end() && !first.empty();
    }

private:
    using Launcher = measure::Launcher;
    using Run = measure::Run;

    [[nodiscard]] const documents::Benchmark& benchmark(const std::string& name) const {
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
    documents::Invocation invocation_;
    documents::Lockstep lockstep_;
    std::ostringstream out_;
    std::ostringstream err_;
    text::Terminal terminal_{
        out_, text::Colour::off, err_, text::Colour::off, text::Progress::hidden, text::Log::quiet};
    std::optional<Launcher> launcher_;
    std::optional<Run> run_;
};

using Launches = std::pair<std::int64_t, std::int64_t>;

enum class Suspect { no, yes };

/// A benchmark that has had so many launches in lockstep, and wants some more.
verdict::Judgement undecided(const std::string& benchmark, std::size_t have, std::size_t wanted,
                             Suspect suspect = Suspect::no) {
    verdict::Judgement judgement;
    judgement.benchmark = benchmark;
    judgement.verdict = verdict::Verdict::undecided;
    verdict::PairedEvidence& evidence = judgement.paired.emplace();
    evidence.launches.ratios.resize(have);
    evidence.judgement.launches_wanted = wanted;
    evidence.judgement.is_suspect = suspect == Suspect::yes;
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

TEST_CASE("a present executable that fails by itself is a failed measurement, whatever the snapshot does") {
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

TEST_CASE("a present executable that hangs by itself too runs into the time-out") {
    TwinRun twins("hung", "");
    twins.timeout_s = 8.0;
    CHECK_THROWS_AS(twins.measure(), measure::TimedOut);
}

TEST_CASE("launches by each itself go on when more are wanted") {
    TwinRun twins("lock file", "lock file");
    twins.measure();
    twins.settle([](const documents::Result& result) {
        const auto have = result.benchmarks.back().launches.size();
        return have < 8 ? std::vector{undecided("twins/two/c", have, 8)} : std::vector<verdict::Judgement>{};
    });
    CHECK(twins.launches_of("two/c") == Launches{8, 0});
    CHECK(twins.roles_alternate_by_launches("two/c"));
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
    twins.timeout_s = 6.0;
    twins.measure();
    ::setenv("TWIN", "hung", 1);
    twins.settle([](const auto&) { return std::vector{undecided("twins/one/b", 5, 8)}; });
    ::unsetenv("TWIN");
    CHECK(twins.said().find("undecided benchmarks stay undecided") != std::string::npos);
    CHECK(twins.launches_of("one/b") == Launches{5, 0});
}

TEST_CASE("what the time-out leaves no time for is not launched") {
    TwinRun twins("", "");
    twins.timeout_s = 6.0;
    twins.measure();
    bool is_judged_again = false;
    twins.settle([&](const documents::Result& result) {
        is_judged_again = result.benchmarks[1].launches.size() > 5;
        return std::vector{undecided("twins/one/b", result.benchmarks[1].launches.size(), 100000, Suspect::yes)};
    });
    CHECK(is_judged_again);
    CHECK(twins.said().find("leaves no time for more launches") != std::string::npos);
}

TEST_CASE("a run goes on in lockstep until what is undecided is decided, and only with that") {
    TwinRun twins("", "");
    twins.measure();
    int judged = 0;
    twins.settle([&](const documents::Result& result) {
        ++judged;
        const auto have = result.benchmarks[1].launches.size();
        return have < 8 ? std::vector{undecided("twins/one/b", have, 8)} : std::vector<verdict::Judgement>{};
    });
    CHECK(judged == 2);
    CHECK(twins.launches_of("one/b") == Launches{8, 0});
    CHECK(twins.roles_alternate("one/b"));
    CHECK(twins.launches_of("one/a") == Launches{5, 0});
}

TEST_CASE("what is beyond its stored limit runs again, as often as it is judged to be") {
    TwinRun twins("", "");
    twins.measure();
    int left = 2;
    twins.settle([&](const auto&) {
        return left-- > 0 ? std::vector{beyond_limit("twins/one/a")} : std::vector<verdict::Judgement>{};
    });
    const auto& launches = twins.result.benchmarks.front().launches;
    CHECK(launches.size() == 15);
    CHECK(launches.at(5).rerun == 1);
    CHECK(launches.back().rerun == 2);
}

TEST_CASE("nothing runs again more often than a verdict takes, whatever is said of it") {
    TwinRun twins("", "");
    twins.timeout_s = 60.0;
    twins.measure();
    twins.settle([](const auto&) { return std::vector{beyond_limit("twins/one/a")}; });
    CHECK(twins.result.benchmarks.front().launches.size() == 5 * (1 + verdict::confirming_reruns));
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
            charged += store::seconds_of(launch);
        }
    }
    CHECK(charged < wall.count());  // both executables were asked for their benchmarks as well
    CHECK(charged > 0.5 * wall.count());
}
