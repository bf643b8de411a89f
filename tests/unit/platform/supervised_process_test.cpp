#include "runtime/platform/supervised_process.hpp"

#include "runtime/platform/interrupts.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <string>

using namespace perfmon::platform;

namespace {

using End = SupervisedProcess::End;

ProgramStart script(const std::string& text) {
    ProgramStart start;
    start.arguments = {"/bin/sh", "-c", text};
    return start;
}

void wait_for(const SupervisedProcess& process) {
    while (!process.has_ended()) {
        ::usleep(1000);
    }
}

/// Runs a program to its end.
End end_of(const ProgramStart& start) {
    const InterruptForwarding forwarding;
    SupervisedProcess process(start);
    wait_for(process);
    return process.end();
}

bool succeeds(const std::string& text) {
    const End end = end_of(script(text));
    return end.kind == End::Kind::exited && end.code == 0;
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

TEST_CASE("supervised: exit code, signal and failure to start are told apart") {
    const End left = end_of(script("exit 3"));
    CHECK((left.kind == End::Kind::exited));
    CHECK(left.code == 3);
    const End killed = end_of(script("kill -KILL 0"));  // its whole group
    CHECK((killed.kind == End::Kind::signalled));
    CHECK(killed.code == SIGKILL);
    const InterruptForwarding forwarding;
    ProgramStart start;
    start.arguments = {"/bin/true"};
    start.working_directory = "/not/there";
    const SupervisedProcess unstarted(start);
    REQUIRE(unstarted.start_failure());
    CHECK((unstarted.start_failure()->stage == StartFailure::Stage::working_directory));
    CHECK(unstarted.process() < 0);
    wait_for(unstarted);
}

TEST_CASE("supervised: a process group of its own, which is this process's child's child") {
    const InterruptForwarding forwarding;
    const SupervisedProcess process(script("sleep 20"));
    REQUIRE(process.process() > 0);
    CHECK(::getpgid(process.process()) == process.process());
    CHECK_FALSE(process.has_ended());
    process.kill();
    wait_for(process);
}

TEST_CASE("supervised: a daemon that has left the process group and the session is ended with the program") {
    const TemporaryDirectory directory;
    const auto mark = directory.path() / "alive";
    const auto daemon = "setsid sh -c 'setsid sh -c \"sleep 1; touch " + mark.string() + "\" & exit' >/dev/null 2>&1";
    SECTION("that ends by itself") {
        CHECK(succeeds(daemon + " & sleep 0.2"));
    }
    SECTION("that is killed") {
        const InterruptForwarding forwarding;
        SupervisedProcess process(script(daemon + " & sleep 9"));
        ::usleep(400'000);
        CHECK((process.end().kind == End::Kind::signalled));
    }
    ::usleep(1'500'000);
    CHECK_FALSE(std::filesystem::exists(mark));
}

TEST_CASE("supervised: what somebody else has started is left alone, a child of this process as well") {
    const pid_t bystander = ::fork();
    if (bystander == 0) {
        ::pause();
        ::_exit(0);
    }
    CHECK(succeeds("setsid sleep 30 & sleep 0.1"));
    CHECK(::waitpid(bystander, nullptr, WNOHANG) == 0);
    ::kill(bystander, SIGKILL);
    ::waitpid(bystander, nullptr, 0);
}

TEST_CASE("supervised: who kills the supervisor ends the program, and that is told as its end") {
    const InterruptForwarding forwarding;
    const auto began = std::chrono::steady_clock::now();
    SupervisedProcess process(script("exec sleep 30"));
    REQUIRE(process.process() > 0);
    CHECK(succeeds("kill -KILL $(cut -d' ' -f4 /proc/" + std::to_string(process.process()) + "/stat)"));
    wait_for(process);
    const End end = process.end();
    CHECK((end.kind == End::Kind::signalled));
    CHECK(end.code == SIGKILL);
    char nothing = 0;
    CHECK(process.output().read(&nothing, 1) == 0);  // as long as it lives, it could print
    CHECK((std::chrono::steady_clock::now() - began < std::chrono::seconds(20)));
}

TEST_CASE("supervised: who kills us ends what we have started, daemons too") {
    const TemporaryDirectory directory;
    const auto mark = directory.path() / "alive";
    const auto ready = directory.path() / "ready";
    const int status = end_of_one_that_gets(SIGKILL, ready, [&] {
        succeeds("setsid sh -c 'sleep 1; touch " + mark.string() + "' & touch '" + ready.string() + "'; wait");
    });
    CHECK(WTERMSIG(status) == SIGKILL);
    ::usleep(1500000);
    CHECK_FALSE(std::filesystem::exists(mark));
}

TEST_CASE("supervised: who interrupts us ends the process and what it started") {
    const TemporaryDirectory directory;
    const auto mark = directory.path() / "alive";
    const auto ready = directory.path() / "ready";
    const int status = end_of_one_that_gets(SIGINT, ready, [&] {
        succeeds("(sleep 2; touch '" + mark.string() + "') & touch '" + ready.string() + "'; wait");
    });
    CHECK(WIFSIGNALED(status));
    CHECK(WTERMSIG(status) == SIGINT);
    ::usleep(2300000);
    CHECK_FALSE(std::filesystem::exists(mark));
}

TEST_CASE("supervised: a signal that we are to ignore is ignored, by what we start as well") {
    const TemporaryDirectory directory;
    const auto mark = directory.path() / "ended in peace";
    const auto ready = directory.path() / "ready";
    const int status = end_of_one_that_gets(SIGHUP, ready, [&] {
        ::signal(SIGHUP, SIG_IGN);
        succeeds("touch '" + ready.string() + "'; kill -HUP $$; sleep 0.3; touch '" + mark.string() + "'");
    });
    CHECK(WIFEXITED(status));
    CHECK(std::filesystem::exists(mark));
}

TEST_CASE(
    "supervised: the environment is the present one, with what is added and without what is not to be handed on") {
    ::setenv("PERFMON_TEST_VALUE", "present", 1);
    ProgramStart start = script("test \"${PERFMON_TEST_VALUE-none} $PERFMON_TEST_ADDED\" = 'none a b'");
    start.unset = {"PERFMON_TEST_VALUE"};
    start.environment["PERFMON_TEST_ADDED"] = "a b";
    const End end = end_of(start);
    CHECK(end.code == 0);
    CHECK(std::string(std::getenv("PERFMON_TEST_VALUE")) == "present");
    CHECK(std::getenv("PERFMON_TEST_ADDED") == nullptr);
    ::unsetenv("PERFMON_TEST_VALUE");
}

TEST_CASE("supervised: a program is found by the PATH that it is given") {
    const TemporaryDirectory directory;
    REQUIRE(std::filesystem::exists("/bin/true"));
    std::filesystem::copy_file("/bin/true", directory.path() / "perfmon-test-program");
    ProgramStart start;
    start.arguments = {"perfmon-test-program"};
    start.environment["PATH"] = directory.path().string();
    const End end = end_of(start);
    CHECK((end.kind == End::Kind::exited));
    CHECK(end.code == 0);
}

TEST_CASE("what a program took of the machine is told with what it started and waited for") {
    const auto idle = end_of(script("true"));
    // In a process of its own: the shell waits for it, as a compiler's driver waits for the compiler.
    const auto busy =
        end_of(script("(i=0; while [ $i -lt 200000 ]; do i=$((i + 1)); done); dd if=/dev/zero of=/dev/null "
                      "bs=200M count=1 2>/dev/null; true"));
    CHECK(busy.code == 0);
    CHECK(busy.usage.user_s > idle.usage.user_s);
    CHECK(busy.usage.user_s > 0.01);
    CHECK(busy.usage.peak_rss_bytes > idle.usage.peak_rss_bytes + 100.0 * 1024.0 * 1024.0);
    CHECK(idle.usage.peak_rss_bytes > 0.0);
}
