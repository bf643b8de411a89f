#include "checker/launch/child_process.hpp"
#include "checker/launch/child.hpp"
#include "checker/launch/interrupts.hpp"

#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <sys/wait.h>
#include <unistd.h>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <functional>
#include <string>

using namespace perfmon::launch;

namespace {

Exit shell(const std::string& script, std::optional<std::chrono::duration<double>> timeout = std::nullopt) {
    Command command;
    command.arguments = {"/bin/sh", "-c", script};
    command.timeout = timeout;
    return run(command);
}

/// A process of its own that does this, and gets the signal as soon as the file is there.
/// @returns its end, as waitpid() tells it
int end_of_one_that_gets(int signal, const std::filesystem::path& ready, const std::function<void()>& action) {
    const pid_t process = ::fork();
    if (process == 0) {
        action();
        ::_exit(0);
    }
    while (!std::filesystem::exists(ready)) {
        ::usleep(10000);
    }
    ::kill(process, signal);
    int status = 0;
    ::waitpid(process, &status, 0);
    return status;
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

TEST_CASE("a daemon that has left the process group and the session is ended with the process that started it") {
    const TemporaryDirectory directory;
    const auto mark = directory.path() / "alive";
    const auto daemon = "setsid sh -c 'setsid sh -c \"sleep 1; touch " + mark.string() + "\" & exit' >/dev/null 2>&1";
    SECTION("that ends by itself") {
        CHECK(shell(daemon + " & sleep 0.2").succeeded());
    }
    SECTION("at its time-out") {
        CHECK((shell(daemon + " & sleep 9", std::chrono::milliseconds(400)).kind == Exit::Kind::timed_out));
    }
    shell("sleep 1.5");
    CHECK_FALSE(std::filesystem::exists(mark));
}

TEST_CASE("what somebody else has started is left alone, a child of this process as well") {
    const pid_t bystander = ::fork();
    if (bystander == 0) {
        ::pause();
        ::_exit(0);
    }
    CHECK(shell("setsid sleep 30 & sleep 0.1").succeeded());
    CHECK(::waitpid(bystander, nullptr, WNOHANG) == 0);
    ::kill(bystander, SIGKILL);
    ::waitpid(bystander, nullptr, 0);
}

TEST_CASE("a child that goes on printing does not keep us reading once the process has ended") {
    const auto start = std::chrono::steady_clock::now();
    CHECK(shell("setsid sh -c 'while :; do echo flood; done' & sleep 0.2").succeeded());
    CHECK((std::chrono::steady_clock::now() - start < std::chrono::seconds(20)));
}

TEST_CASE("a process that kills its whole group is told by its signal") {
    const Exit exit = shell("kill -KILL 0");
    CHECK((exit.kind == Exit::Kind::signalled));
    CHECK(exit.code == SIGKILL);
}

TEST_CASE("who kills the supervisor ends the program, and that is told as its end") {
    const InterruptForwarding forwarding;
    Command command;
    command.arguments = {"/bin/sleep", "30"};
    Child child(command);
    REQUIRE(child.process() > 0);
    Command parent;
    parent.arguments = {"/bin/sh", "-c", "kill -KILL $(cut -d' ' -f4 /proc/$0/stat)", std::to_string(child.process())};
    CHECK(run(parent).succeeded());
    while (!child.has_ended()) {
        ::usleep(1000);
    }
    const Exit exit = child.finish(Child::Ending::by_itself);
    CHECK((exit.kind == Exit::Kind::signalled));
    CHECK(exit.code == SIGKILL);
    CHECK(exit.seconds < 20.0);
}

TEST_CASE("who kills us ends what we have started, daemons too") {
    const TemporaryDirectory directory;
    const auto mark = directory.path() / "alive";
    const auto ready = directory.path() / "ready";
    const int status = end_of_one_that_gets(SIGKILL, ready, [&] {
        shell("setsid sh -c 'sleep 1; touch " + mark.string() + "' & touch '" + ready.string() + "'; wait");
    });
    CHECK(WTERMSIG(status) == SIGKILL);
    ::usleep(1500000);
    CHECK_FALSE(std::filesystem::exists(mark));
}

TEST_CASE("who interrupts us ends the process and what it started") {
    const TemporaryDirectory directory;
    const auto mark = directory.path() / "alive";
    const auto ready = directory.path() / "ready";
    const int status = end_of_one_that_gets(SIGINT, ready, [&] {
        shell("(sleep 2; touch '" + mark.string() + "') & touch '" + ready.string() + "'; wait");
    });
    CHECK(WIFSIGNALED(status));
    CHECK(WTERMSIG(status) == SIGINT);
    ::usleep(2300000);
    CHECK_FALSE(std::filesystem::exists(mark));
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
    const InterruptForwarding forwarding;
    Command command;
    command.arguments = {"/bin/sh", "-c", "i=0; while [ $i -lt 5000 ]; do echo l-$i; i=$((i+1)); done; echo why >&2"};
    Child child(command);
    while (!child.has_ended()) {
        ::usleep(1000);
    }
    CHECK(child.finish(Child::Ending::by_itself).output.ends_with("l-4999\nwhy\n"));
}

TEST_CASE("a signal that we are to ignore is ignored, by what we start as well") {
    const TemporaryDirectory directory;
    const auto mark = directory.path() / "ended in peace";
    const auto ready = directory.path() / "ready";
    const int status = end_of_one_that_gets(SIGHUP, ready, [&] {
        ::signal(SIGHUP, SIG_IGN);
        shell("touch '" + ready.string() + "'; kill -HUP $$; sleep 0.3; touch '" + mark.string() + "'");
    });
    CHECK(WIFEXITED(status));
    CHECK(std::filesystem::exists(mark));
}

TEST_CASE("working directory, environment and an empty standard input") {
    const TemporaryDirectory directory;
    Command command;
    command.arguments = {"/bin/sh", "-c", "pwd; echo $PERFMON_TEST_VALUE; cat"};
    command.working_directory = directory.path();
    command.environment["PERFMON_TEST_VALUE"] = "a b";
    CHECK(run(command).output == std::filesystem::canonical(directory.path()).string() + "\na b\n");
}

TEST_CASE("a variable that a process is not to get is not handed on") {
    ::setenv("PERFMON_TEST_VALUE", "present", 1);
    Command command;
    command.arguments = {"/bin/sh", "-c", "echo ${PERFMON_TEST_VALUE-none}"};
    command.unset = {"PERFMON_TEST_VALUE"};
    CHECK(run(command).output == "none\n");
    ::unsetenv("PERFMON_TEST_VALUE");
}
