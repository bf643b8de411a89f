#include "checker/launch/child_process.hpp"

#include "checker/launch/child.hpp"
#include "runtime/platform/interrupts.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <unistd.h>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

using namespace perfmon::launch;

namespace {

Exit shell(const std::string& script, std::optional<std::chrono::duration<double>> timeout = std::nullopt) {
    Command command;
    command.arguments = {"/bin/sh", "-c", script};
    command.timeout = timeout;
    return run(command);
}

}  // namespace

TEST_CASE("exit code and both streams of a process are delivered") {
    const Exit exit = shell("echo out; echo err >&2; exit 3");
    CHECK((exit.kind == Exit::Kind::exited));
    CHECK(exit.code == 3);
    CHECK_FALSE(exit.succeeded());
    CHECK(exit.output == "out\nerr\n");
    CHECK(describe(exit) == "exited with 3");
}

TEST_CASE("a crash is told by its signal") {
    const Exit exit = shell("kill -SEGV $$");
    CHECK((exit.kind == Exit::Kind::signalled));
    CHECK(exit.code == SIGSEGV);
    CHECK(describe(exit) == "was killed by signal 11 (Segmentation fault)");
}

TEST_CASE("a program that is not there is told as such") {
    Command command;
    command.arguments = {"/nowhere/at all"};
    const Exit exit = run(command);
    CHECK((exit.kind == Exit::Kind::not_started));
    CHECK(describe(exit) == "could not be started: /nowhere/at all: No such file or directory");
}

TEST_CASE("a process in the background goes on by itself until somebody waits for it") {
    const TemporaryDirectory directory;
    const auto done = directory.path() / "done";
    Command command;
    command.arguments = {"/bin/sh", "-c", "echo out; : >'" + done.string() + "'; exit 3"};
    command.timeout = std::chrono::seconds(60);
    Background background(command);
    while (!std::filesystem::exists(done)) {
        CHECK(shell("sleep 0.01").succeeded());  // others run meanwhile
    }
    const Exit exit = background.wait();
    CHECK(exit.code == 3);
    CHECK(exit.output == "out\n");
}

TEST_CASE("the time-out of a process in the background begins with it") {
    Command command;
    command.arguments = {"/bin/sh", "-c", "sleep 60"};
    command.timeout = std::chrono::seconds(2);
    Background background(command);
    CHECK(shell("sleep 2").succeeded());
    const Exit exit = background.wait();
    CHECK((exit.kind == Exit::Kind::timed_out));
    CHECK(exit.seconds < 4.0);  // were it counted from the waiting
}

TEST_CASE("a process in the background ends with who has started it") {
    const TemporaryDirectory directory;
    const auto number = directory.path() / "number";
    Command command;
    command.arguments = {"/bin/sh", "-c", "echo $$ >'" + number.string() + "'; exec sleep 60"};
    {
        const Background background(command);
        while (!std::filesystem::exists(number) || std::filesystem::file_size(number) == 0) {
            CHECK(shell("sleep 0.01").succeeded());
        }
    }
    pid_t process = 0;
    std::ifstream(number) >> process;
    CHECK(::kill(process, 0) != 0);
}

TEST_CASE("what a process has printed so far is told while it runs") {
    const TemporaryDirectory directory;
    const auto seen = directory.path() / "seen";
    Command command;
    // It goes on only once somebody has seen its line.
    command.arguments = {"/bin/sh", "-c", "echo half; until [ -e '" + seen.string() + "' ]; do sleep 0.01; done"};
    command.timeout = std::chrono::seconds(60);
    command.meanwhile = [&](std::string_view output) {
        if (output == "half\n") {
            std::ofstream(seen).put('\n');
        }
    };
    CHECK(run(command).succeeded());
}

TEST_CASE("the time-out ends the whole process group, children that ignore it included") {
    const TemporaryDirectory directory;
    const auto mark = directory.path() / "alive";
    const Exit exit =
        shell("(trap '' TERM; sleep 3; touch '" + mark.string() + "') & wait", std::chrono::milliseconds(300));
    CHECK((exit.kind == Exit::Kind::timed_out));
    shell("sleep 3.2");
    CHECK_FALSE(std::filesystem::exists(mark));
}

TEST_CASE("a process that prints without end runs into its time-out") {
    CHECK((shell("while :; do echo flood; done", std::chrono::milliseconds(300)).kind == Exit::Kind::timed_out));
}

TEST_CASE("the process decides when it is over, not whoever inherited its output") {
    const auto start = std::chrono::steady_clock::now();
    const Exit exit = shell("sleep 20 & echo started");
    CHECK(exit.succeeded());
    CHECK(exit.output == "started\n");
    CHECK((std::chrono::steady_clock::now() - start < std::chrono::seconds(15)));
}

TEST_CASE("what a process leaves running is ended with it") {
    const TemporaryDirectory directory;
    const auto mark = directory.path() / "alive";
    CHECK(shell("(sleep 1; touch '" + mark.string() + "') >/dev/null 2>&1 &").succeeded());
    shell("sleep 1.3");
    CHECK_FALSE(std::filesystem::exists(mark));
}

TEST_CASE("a child that goes on printing does not keep us reading once the process has ended") {
    const auto start = std::chrono::steady_clock::now();
    CHECK(shell("setsid sh -c 'while :; do echo flood; done' & sleep 0.2").succeeded());
    CHECK((std::chrono::steady_clock::now() - start < std::chrono::seconds(20)));
}

TEST_CASE("stderr can be left out") {
    Command command;
    command.arguments = {"/bin/sh", "-c", "echo out; echo err >&2"};
    command.errors = Command::Errors::discarded;
    CHECK(run(command).output == "out\n");
}

TEST_CASE("a process that closes its output early is still waited for") {
    CHECK(shell("exec >&- 2>&-; sleep 0.2; exit 5").code == 5);
}

TEST_CASE("of much output the end is kept") {
    const Exit exit = shell("i=0; while [ $i -lt 20000 ]; do echo line-$i; i=$((i+1)); done");
    CHECK(exit.output.size() <= 65536);
    CHECK(exit.output.ends_with("line-19999\n"));
}

TEST_CASE("what a process printed last is kept, though nobody has taken it in when it ends") {
    const perfmon::platform::InterruptForwarding forwarding;
    Command command;
    command.arguments = {"/bin/sh", "-c", "i=0; while [ $i -lt 5000 ]; do echo l-$i; i=$((i+1)); done; echo why >&2"};
    Child child(command);
    while (!child.process().has_ended()) {
        ::usleep(1000);
    }
    CHECK(child.finish(Child::Ending::by_itself).output.ends_with("l-4999\nwhy\n"));
}

TEST_CASE("working directory, environment and an empty standard input") {
    const TemporaryDirectory directory;
    Command command;
    command.arguments = {"/bin/sh", "-c", "pwd; echo $PERFMON_TEST_VALUE; cat"};
    command.working_directory = directory.path();
    command.environment["PERFMON_TEST_VALUE"] = "a b";
    CHECK(run(command).output == std::filesystem::canonical(directory.path()).string() + "\na b\n");
}
