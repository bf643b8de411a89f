#include "checker/measure/command_process.hpp"

#include "runtime/base/error.hpp"
#include "runtime/platform/file.hpp"
#include "some_file.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

using namespace perfmon;
using namespace perfmon::measure;
using test::make;

namespace {

using Words = std::vector<std::string>;

const Words both_declared{"--set-up",   "prepare", "--clean-up",      "--end-of-command",
                          "--clean-up", "tidy",    "--end-of-command"};

/// A process that notes what it is asked to run around a command, and may fail at one of these tasks.
class FakeProcess {
public:
    explicit FakeProcess(const std::string& fails_at = "nothing", const Words& declared = both_declared) {
        invocation_.command = {
            "sh", "-c", "for task; do :; done; echo $task >>log; echo some words; test $task != " + fails_at, "sh"};
        invocation_.command.insert(invocation_.command.end(), declared.begin(), declared.end());
        invocation_.working_directory = directory_.path().string();
        make(directory_.path() / "log");
    }

    void move_to(const std::string& working_directory) { invocation_.working_directory = working_directory; }

    [[nodiscard]] const documents::Invocation& invocation() const { return invocation_; }
    [[nodiscard]] std::string log() const { return platform::read_file(directory_.path() / "log").substr(1); }
    [[nodiscard]] std::string said() const { return err_.str(); }

    text::Terminal& terminal() { return terminal_; }

private:
    TemporaryDirectory directory_;
    documents::Invocation invocation_;
    std::ostringstream out_;
    std::ostringstream err_;
    text::Terminal terminal_{
        out_, text::Colour::off, err_, text::Colour::off, text::Progress::hidden, text::Log::quiet};
};

constexpr const char* both_tasks = "--perfmon-set-up\n--perfmon-clean-up\n";

}  // namespace

TEST_CASE("the program that measures commands is found beside this one, and where both are installed") {
    const TemporaryDirectory directory;
    const auto built = directory.path() / "build" / "perfmon";
    CHECK(command_program_of(built).empty());
    make(directory.path() / "build" / "perfmon-command");
    CHECK(command_program_of(built) == directory.path() / "build" / "perfmon-command");
    const auto installed = (directory.path() / "bin" / PERFMON_PROGRAMS_FROM_PROGRAM).lexically_normal();
    make(installed / "perfmon-command");
    make(directory.path() / "bin" / "perfmon");
    CHECK(command_program_of(directory.path() / "bin" / "perfmon") == installed / "perfmon-command");
}

TEST_CASE("what is run around a command is run once, before and after") {
    FakeProcess process;
    {
        CommandSurroundings surroundings(process.invocation(), process.terminal());
        CHECK(process.log() == "--perfmon-set-up\n");
        surroundings.end();
        CHECK(process.log() == both_tasks);
    }
    CHECK(process.log() == both_tasks);
    CHECK(process.said().empty());
}

TEST_CASE("it is run after a failure as well, and a failure of its own does not hide that one") {
    FakeProcess process;
    { const CommandSurroundings surroundings(process.invocation(), process.terminal()); }
    CHECK(process.log() == both_tasks);

    FakeProcess failing("--perfmon-clean-up");
    { const CommandSurroundings surroundings(failing.invocation(), failing.terminal()); }
    CHECK(failing.said() == "perfmon: warning: CLEANUP: failed\n  | some words\n");
}

TEST_CASE("what is not declared is not run, whatever words the commands have") {
    const Words other{"--command", "--clean-up", "--set-up",        "--end-of-command",
                      "--prepare", "--set-up",   "--end-of-command"};
    FakeProcess process("nothing", other);
    { const CommandSurroundings surroundings(process.invocation(), process.terminal()); }
    CHECK(process.log().empty());
}

TEST_CASE("a working directory that is not there is told once, and with the keyword whose command it is of") {
    FakeProcess process;
    process.move_to("/does/not/exist");
    CHECK_THROWS_WITH(CommandSurroundings(process.invocation(), process.terminal()),
                      "SETUP: could not be started: its working directory /does/not/exist cannot be entered: No such "
                      "file or directory");
    CHECK(process.said().empty());

    FakeProcess without_tasks("nothing", {});
    without_tasks.move_to("/does/not/exist");
    CommandSurroundings(without_tasks.invocation(), without_tasks.terminal()).end();
    CHECK(without_tasks.said().empty());
}

TEST_CASE("a failure of what is run around a command is an error") {
    FakeProcess unset("--perfmon-set-up");
    try {
        const CommandSurroundings surroundings(unset.invocation(), unset.terminal());
        FAIL("it did not fail");
    } catch (const Error& error) {
        CHECK((error.code() == ExitCode::io));
        CHECK(std::string(error.what()) == "SETUP: failed\n  | some words");
    }
    CHECK(unset.log() == both_tasks);

    FakeProcess unclean("--perfmon-clean-up");
    CommandSurroundings surroundings(unclean.invocation(), unclean.terminal());
    CHECK_THROWS_AS(surroundings.end(), Error);
}
