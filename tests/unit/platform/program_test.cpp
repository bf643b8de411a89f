#include "runtime/platform/program.hpp"

#include "test_framework.hpp"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <thread>
#include <variant>
#include <vector>

using namespace perfmon::platform;

namespace {

std::optional<std::string> shell(const std::string& script) {
    return output_of({"sh", "-c", script});
}

std::optional<StartFailure> failure_of(const char* file) {
    const Pipe output = make_pipe();
    const auto outcome = start_program(file, Words({file}), {output.write_end, nullptr});
    if (const auto* const process = std::get_if<ProcessId>(&outcome)) {
        ::waitpid(*process, nullptr, 0);
        return std::nullopt;
    }
    return std::get<StartFailure>(outcome);
}

}  // namespace

TEST_CASE("program: what it prints is delivered whole, its complaints are not") {
    CHECK(shell("echo one; echo two >&2; echo three") == "one\nthree\n");
    CHECK(shell("i=0; while [ $i -lt 20000 ]; do echo 0123456789; i=$((i+1)); done").value_or("").size() == 220000);
}

TEST_CASE("program: its input is empty") {
    CHECK(shell("cat; echo end") == "end\n");
}

TEST_CASE("program: one that fails, crashes or is not there prints nothing") {
    CHECK_FALSE(shell("echo text; exit 3"));
    CHECK_FALSE(shell("echo text; kill -KILL $$"));
    CHECK_FALSE(output_of({"no-such-program-anywhere"}));
}

TEST_CASE("program: what stood in its way is told") {
    const auto missing = failure_of("/not/there");
    REQUIRE(missing);
    CHECK((missing->stage == StartFailure::Stage::program));
    CHECK(missing->error == ENOENT);
    const auto directory = failure_of("/");
    REQUIRE(directory);
    CHECK(directory->error == EACCES);
    CHECK_FALSE(failure_of("true"));
}

TEST_CASE("program: without room for a further file it is not started") {
    rlimit before{};
    ::getrlimit(RLIMIT_NOFILE, &before);
    const Pipe output = make_pipe();
    const rlimit none{0, before.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &none);
    const auto outcome = start_program("true", Words({"true"}), {output.write_end, nullptr});
    ::setrlimit(RLIMIT_NOFILE, &before);
    const auto* const failure = std::get_if<StartFailure>(&outcome);
    REQUIRE(failure != nullptr);
    CHECK((failure->stage == StartFailure::Stage::streams));
    CHECK(failure->error == EMFILE);
}

TEST_CASE("program: it gets this process's environment, directory and ignored signals, but none of its files") {
    ::setenv("PERFMON_TEST_VALUE", "a b", 1);
    const auto before = std::signal(SIGUSR1, SIG_IGN);
    const Pipe ours = make_pipe();
    const std::string our_file = "/proc/$$/fd/" + std::to_string(ours.read_end.number());
    CHECK(shell("echo $PERFMON_TEST_VALUE; pwd -P; kill -USR1 $$; test -e " + our_file + " || echo none") ==
          "a b\n" + std::filesystem::current_path().string() + "\nnone\n");
    std::signal(SIGUSR1, before);
    ::unsetenv("PERFMON_TEST_VALUE");
}

TEST_CASE("program: a handler of this process does not run in the one that becomes it, and runs here again") {
    static std::atomic<int> handled{0};
    const auto before = std::signal(SIGUSR2, [](int) { ++handled; });
    const Pipe output = make_pipe();
    const auto outcome =
        start_program("true", Words({"true"}), {output.write_end, nullptr}, [] { ::kill(::getpid(), SIGUSR2); });
    REQUIRE(std::holds_alternative<ProcessId>(outcome));
    int status = 0;
    ::waitpid(std::get<ProcessId>(outcome), &status, 0);
    CHECK(WIFSIGNALED(status));
    CHECK(handled == 0);
    std::raise(SIGUSR2);
    CHECK(handled == 1);
    std::signal(SIGUSR2, before);
}

TEST_CASE("program: it has all of its streams, whichever this process has not") {
    for (unsigned closed = 0; closed < 8; ++closed) {
        const pid_t child = ::fork();
        if (child == 0) {
            for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
                if ((closed >> static_cast<unsigned>(stream) & 1U) != 0) {
                    ::close(stream);
                }
            }
            ::_exit(shell("cat && echo out && echo err >&2") == "out\n" ? 0 : 1);
        }
        int status = 1;
        CHECK(::waitpid(child, &status, 0) == child);
        CAPTURE(closed);
        CHECK(status == 0);
    }
}

TEST_CASE("program: other threads start theirs at the same time") {
    std::array<int, 4> wrong{};
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < wrong.size(); ++i) {
        threads.emplace_back([&wrong, i] {
            const std::string word = "thread " + std::to_string(i);
            for (int round = 0; round < 20; ++round) {
                wrong.at(i) += output_of({"echo", word}) == word + "\n" ? 0 : 1;
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    CHECK(wrong == std::array<int, 4>{});
}
