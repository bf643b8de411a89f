// Processes that measure a command, as they are started by hand and by `perfmon measure`.
#include "child.hpp"
#include "runtime/documents/declared_perf_test.hpp"
#include "runtime/documents/result.hpp"
#include "runtime/json/document.hpp"
#include "runtime/platform/file.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

using namespace perfmon;
using test::Finished;
using Words = std::vector<std::string>;

namespace {

/// @param options  of the process that measures a command, behind that
Words measuring(const Words& command, const Words& options = {}) {
    Words words{PERFMON_TEST_COMMAND, "--command"};
    words.insert(words.end(), command.begin(), command.end());
    words.emplace_back("--end-of-command");
    words.insert(words.end(), options.begin(), options.end());
    return words;
}

Words shell(const std::string& script) {
    return {"sh", "-c", script};
}

documents::Result measured(const Words& command, Words options = {}) {
    const TemporaryDirectory directory;
    const auto file = directory.path() / "result.json";
    options.insert(options.end(), {"--perfmon-out", file.string()});
    const Finished finished = test::run(measuring(command, options));
    INFO(finished.err);
    REQUIRE(finished.exit_code == 0);
    CHECK(finished.out.empty());
    return documents::read_document<documents::Result>(file);
}

}  // namespace

TEST_CASE("command: one benchmark, a sample of which is one run") {
    const auto result = measured({"sleep", "0.02"}, {"--perfmon-samples", "3"});
    REQUIRE(result.benchmarks.size() == 1);
    CHECK(result.benchmarks[0].name == "command/run");
    REQUIRE(result.benchmarks[0].launches.size() == 1);
    const auto& launch = result.benchmarks[0].launches[0];
    CHECK(launch.iterations_per_sample == 1);
    REQUIRE(launch.times().size() == 3);
    CHECK(*std::min_element(launch.times().begin(), launch.times().end()) >= 20e6);
    for (const char* const metric : {"cpu_time", "page_faults", "context_switches"}) {
        CHECK(documents::values_of(launch.measures, metric).size() == 3);
    }
    CHECK(documents::values_of(launch.measures, "peak_rss").size() == 1);
    CHECK_FALSE(launch.code_pages);  // those of this process are not the command's
    CHECK(result.environment.compiler.empty());
}

TEST_CASE("command: a list runs nothing") {
    const TemporaryDirectory directory;
    const auto mark = directory.path() / "mark";
    const auto result = measured({"touch", mark.string()}, {"--perfmon-list"});
    REQUIRE(result.benchmarks.size() == 1);
    CHECK(result.benchmarks[0].launches.empty());
    CHECK_FALSE(std::filesystem::exists(mark));
}

TEST_CASE("command: one that is too long for the time budget runs once") {
    const auto result = measured({"sleep", "0.2"}, {"--perfmon-time-budget", "0.1"});
    CHECK(result.benchmarks[0].launches[0].times().size() == 1);
    CHECK(result.benchmarks[0].cut);
}

TEST_CASE("command: it warms up, and what prepares it runs before each run") {
    const TemporaryDirectory directory;
    const std::string prepared = "'" + (directory.path() / "prepared").string() + "'";
    const std::string ran = "'" + (directory.path() / "ran").string() + "'";
    Words options{"--perfmon-samples", "4", "--warm-up", "3", "--prepare"};
    const Words prepare = shell("echo x >>" + prepared);
    options.insert(options.end(), prepare.begin(), prepare.end());
    options.emplace_back("--end-of-command");
    (void)measured(shell("echo x >>" + ran + "; cmp " + ran + ' ' + prepared), options);
    const Finished count = test::run({"/bin/sh", "-c", "wc -l <" + ran});
    CHECK(count.out == "7\n");
}

TEST_CASE("command: a run that fails is no measurement, and its last words are told") {
    const Finished exited = test::run(measuring(shell("echo why >&2; echo output; exit 3")));
    CHECK(exited.exit_code == 3);
    CHECK(exited.err == "perfmon: sh: exited with 3 instead of 0\n  | why\n");
    CHECK(exited.out.empty());
    CHECK(test::run(measuring(shell("exit 3"), {"--exit-code", "3"})).exit_code == 0);
    CHECK(test::run(measuring({"true"}, {"--exit-code", "3"})).err == "perfmon: true: exited with 0 instead of 3\n");

    const Finished crashed = test::run(measuring(shell("kill -SEGV $$")));
    CHECK(crashed.exit_code == 3);
    CHECK(crashed.err == "perfmon: sh: was killed by signal 11 (Segmentation fault)\n");

    const Finished missing = test::run(measuring({"no-such-program"}));
    CHECK(missing.exit_code == 4);
    CHECK(missing.err == "perfmon: no-such-program: cannot be started: No such file or directory\n");

    const Finished unprepared = test::run(measuring({"true"}, {"--prepare", "false", "--end-of-command"}));
    CHECK(unprepared.exit_code == 3);
    CHECK(unprepared.err == "perfmon: PREPARE (false): exited with 1 instead of 0\n");

    const Finished misunderstood = test::run(measuring({"true"}, {"--frobnicate"}));
    CHECK(misunderstood.exit_code == 2);
}

TEST_CASE("command: a flood of output is no obstacle") {
    const auto result =
        measured(shell("head -c 50000000 /dev/zero; head -c 5000000 /dev/zero >&2"), {"--perfmon-samples", "2"});
    CHECK(result.benchmarks[0].launches[0].times().size() == 2);
}

TEST_CASE("command: what was built with something else says so") {
    const TemporaryDirectory directory;
    const auto declaration = directory.path() / "declared.json";
    documents::DeclaredPerfTest declared;
    declared.name = "codec";
    declared.built_with =
        documents::BuiltWith{"gcc", "1.2.3", "Release", "-O2 SHELL:-fsanitize=address", "-fsanitize=address"};
    platform::write_file_atomically(declaration, documents::to_json(declared));
    const auto environment =
        measured({"true"}, {"--declaration", declaration.string(), "--perfmon-samples", "1"}).environment;
    CHECK(environment.compiler == "gcc");
    CHECK(environment.compiler_version == "1.2.3");
    CHECK(environment.build_type == "Release");
    CHECK(environment.flags == "-O2 -fsanitize=address");
    CHECK(environment.sanitizers == Words{"address"});
    CHECK(environment.link_flags == "-fsanitize=address");
    CHECK_FALSE(environment.os.empty());
}

TEST_CASE("command: what is run around it runs when it is asked for, and not else") {
    const TemporaryDirectory directory;
    const auto file = (directory.path() / "mark").string();
    const Words around{"--set-up", "touch", file, "--end-of-command", "--clean-up", "rm", file, "--end-of-command"};
    const auto with = [&](const std::string& task) {
        Words options = around;
        options.push_back(task);
        return test::run(measuring({"true"}, options));
    };
    CHECK(with("--perfmon-dry-run").exit_code == 0);
    CHECK_FALSE(std::filesystem::exists(file));
    CHECK(with("--perfmon-set-up").exit_code == 0);
    CHECK(std::filesystem::exists(file));
    CHECK(with("--perfmon-clean-up").exit_code == 0);
    CHECK_FALSE(std::filesystem::exists(file));
    const Finished failed = with("--perfmon-clean-up");
    CHECK(failed.exit_code == 3);
    CHECK_THAT(failed.err, Catch::StartsWith("perfmon: CLEANUP (rm): exited with 1 instead of 0\n  | "));
    CHECK(test::run(measuring({"true"}, {"--perfmon-set-up"})).exit_code == 0);
}
