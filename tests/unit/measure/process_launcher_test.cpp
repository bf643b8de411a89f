#include "checker/measure/process_launcher.hpp"

#include "checker/measure/run.hpp"
#include "fake_frontend.hpp"
#include "fake_launcher.hpp"
#include "git_tree.hpp"
#include "runtime/base/error.hpp"
#include "runtime/platform/file.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <chrono>
#include <filesystem>
#include <sstream>
#include <string>
#include <utility>

using namespace perfmon;
using documents::FirstTurn;
namespace fs = std::filesystem;

namespace {

/// A perf test, and its snapshot, that are scripts.
class Scripts {
public:
    Scripts(const std::string& present, const std::string& snapshot) {
        invocation_.command = {script("present", present)};
        invocation_.working_directory = directory_.path().string();
        lockstep_.origin = documents::Origin::snapshot;
        lockstep_.executable = script("snapshot", snapshot);
        fs::create_directories(work());
    }

    [[nodiscard]] documents::Result measured() {
        documents::Result head;
        head.settings = settings_;
        measure::Run run(launcher(), std::move(head), terminal_);
        run.measure(lockstep_);
        return run.result();
    }

    measure::ProcessLauncher& launcher() {
        if (!launcher_) {
            invocation_.timeout_s = timeout_s;
            launcher_.emplace("codec", invocation_, settings_, work() / "codec.json", terminal_, frontend, clock);
        }
        return *launcher_;
    }

    [[nodiscard]] const documents::Lockstep& snapshot() const { return lockstep_; }
    [[nodiscard]] fs::path work() const { return directory_.path() / "work"; }
    void end() { launcher_.reset(); }

    test::LinesFrontend frontend;
    test::FakeClock clock;
    std::optional<double> timeout_s;

private:
    [[nodiscard]] std::string script(const std::string& name, const std::string& text) const {
        const fs::path file = directory_.path() / name;
        platform::write_file_atomically(file, "#!/bin/sh\n" + text + '\n');
        fs::permissions(file, fs::perms::owner_all);
        return file.string();
    }

    TemporaryDirectory directory_;
    documents::Invocation invocation_;
    documents::Lockstep lockstep_;
    documents::Settings settings_{.launches = 3, .samples = 2, .sample_time_ms = 1.0, .time_budget_s = 100.0};
    std::ostringstream out_;
    std::ostringstream err_;
    text::Terminal terminal_{
        out_, text::Colour::off, err_, text::Colour::off, text::Progress::hidden, text::Log::quiet};
    std::optional<measure::ProcessLauncher> launcher_;
};

constexpr const char* slower = R"([ $# -gt 0 ] || set -- one two; for name; do echo "$name 100 101"; done)";
constexpr const char* faster = R"([ $# -gt 0 ] || set -- one two; for name; do echo "$name 90 91"; done)";

double seconds_since(std::chrono::steady_clock::time_point began) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

}  // namespace

TEST_CASE("programs that know no protocol of ours are measured, and compared by whole launches") {
    Scripts codec(slower, faster);
    const auto result = codec.measured();
    CHECK(result.lockstep->problem.empty());
    REQUIRE(result.benchmarks.size() == 2);
    for (const documents::Benchmark& benchmark : result.benchmarks) {
        REQUIRE(benchmark.launches.size() == 3);
        for (std::size_t i = 0; i < 3; ++i) {
            const documents::Launch& launch = benchmark.launches[i];
            CHECK(launch.times() == std::vector{100.0, 101.0});
            REQUIRE(launch.snapshot);
            CHECK(launch.snapshot->times() == std::vector{90.0, 91.0});
            CHECK(launch.turns->first == (i % 2 == 0 ? FirstTurn::current : FirstTurn::snapshot));
        }
    }
}

TEST_CASE("a snapshot whose answer cannot be used is not compared, and it is said why") {
    Scripts codec(slower, "echo one");
    const auto result = codec.measured();
    for (const documents::Benchmark& benchmark : result.benchmarks) {
        CHECK(benchmark.launches.size() == 3);
        CHECK_FALSE(benchmark.launches.front().snapshot);
    }
    CHECK(result.lockstep->problem.find("the snapshot wrote an unusable result") == 0);
    CHECK(result.lockstep->problem.find("has no number") != std::string::npos);
}

TEST_CASE("a snapshot that gives no answer, or fails, is not compared") {
    const auto [script, problem] = GENERATE(std::pair{"true", "the snapshot ended without a result"},
                                            std::pair{"exit 3", "the snapshot exited with 3"});
    Scripts codec(slower, script);
    CHECK(codec.measured().lockstep->problem == problem);
}

TEST_CASE("a current executable without an answer is an error, which says what to look at") {
    Scripts codec("true", faster);
    CHECK_THROWS_WITH(codec.launcher().alone("launch 1 of 1", {}),
                      Catch::Contains("launch 1 of 1 wrote no result: check that it prints lines"));
}

TEST_CASE("a current executable that fails is an error with what it said") {
    Scripts codec("echo out of memory; exit 3", faster);
    CHECK_THROWS_WITH(codec.launcher().one_by_one("launch 1 of 1", 1, FirstTurn::current, codec.snapshot(), {}),
                      Catch::Contains("exited with 3") && Catch::Contains("out of memory"));
}

TEST_CASE("what was prepared for processes goes with the launcher") {
    Scripts codec(slower, faster);
    static_cast<void>(codec.launcher().alone("launch 1 of 1", {}));
    const fs::path directory = codec.frontend.asked.at(0).document.parent_path();
    CHECK(directory.parent_path() == codec.work());
    CHECK(fs::is_directory(directory));
    codec.end();
    CHECK(fs::is_empty(codec.work()));
}

TEST_CASE("the time-out is one of the whole run, from the launcher's beginning") {
    Scripts codec("sleep 60", faster);
    codec.timeout_s = 10.0;
    codec.clock.advance(1000.0);
    CHECK(codec.launcher().time_left()->count() == 10.0);
    codec.clock.advance(9.75);
    CHECK(codec.launcher().time_left()->count() == Approx(0.25));
    const auto began = std::chrono::steady_clock::now();
    CHECK_THROWS_AS(codec.launcher().alone("launch 1 of 1", {}), measure::TimedOut);
    CHECK(seconds_since(began) < 5.0);
}

TEST_CASE("a run without a time-out has all the time") {
    Scripts codec(slower, faster);
    codec.clock.advance(1e6);
    CHECK_FALSE(codec.launcher().time_left());
}

TEST_CASE("a snapshot that hangs by itself takes a quarter of the time that is left, and leaves the rest") {
    Scripts codec(slower, "sleep 60");
    codec.timeout_s = 100.0;
    static_cast<void>(codec.launcher());
    codec.clock.advance(98.0);
    const auto began = std::chrono::steady_clock::now();
    const auto paired = codec.launcher().one_by_one("launch 1 of 1", 1, FirstTurn::current, codec.snapshot(), {});
    CHECK(seconds_since(began) < 1.9);  // of 2 s
    CHECK(paired.hung);
    CHECK(paired.problem.find("ran alone for") != std::string::npos);
    CHECK(paired.result.benchmarks.size() == 2);
}

TEST_CASE("every launch is told the commit of the sources, which git is asked for once") {
    const test::ToldCommit nothing({});
    const test::GitTree tree;
    Scripts scripts(slower, faster);
    scripts.launcher().sources_are_in(tree.path());
    static_cast<void>(scripts.launcher().alone("a launch", {}));
    tree.write("two");
    static_cast<void>(scripts.launcher().one_by_one("a launch", 1, FirstTurn::current, scripts.snapshot(), {}));
    REQUIRE(scripts.frontend.asked.size() == 3);
    for (const auto& asked : scripts.frontend.asked) {
        CHECK(asked.sources.commit == tree.commit());
    }
}
