#include "runtime/command/options.hpp"

#include "runtime/base/error.hpp"
#include "runtime/platform/file.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <string>
#include <vector>

using namespace perfmon;
using namespace perfmon::command;
using Words = std::vector<std::string>;

namespace {

TypedCommand parsed(const Words& words) {
    std::vector<const char*> pointers{"perfmon-command"};
    for (const std::string& word : words) {
        pointers.push_back(word.c_str());
    }
    return parse_command_line(static_cast<int>(pointers.size()), pointers.data());
}

std::string refused(const Words& words) {
    try {
        (void)parsed(words);
    } catch (const Error& error) {
        CHECK((error.code() == ExitCode::usage));
        return error.what();
    }
    return "";
}

}  // namespace

TEST_CASE("command: what is measured, and what runs around it") {
    const auto typed = parsed({"--set-up",
                               "mkdir",
                               "x",
                               "--end-of-command",
                               "--prepare",
                               "touch",
                               "--end-of-command",
                               "--clean-up",
                               "rm",
                               "--end-of-command",
                               "--input",
                               "in",
                               "--warm-up",
                               "3",
                               "--exit-code",
                               "2",
                               "--declaration",
                               "d.json",
                               "--file",
                               "/kept/gzip",
                               "--command",
                               "gzip",
                               "--perfmon-list",
                               "--set-up",
                               "",
                               "--end-of-command"});
    const MeasuredCommand& command = typed.command;
    CHECK(command.words == Words{"gzip", "--perfmon-list", "--set-up", ""});
    CHECK(command.file == "/kept/gzip");
    CHECK(command.set_up == Words{"mkdir", "x"});
    CHECK(command.prepare == Words{"touch"});
    CHECK(command.clean_up == Words{"rm"});
    CHECK(command.input == "in");
    CHECK(command.warm_up_runs == 3);
    CHECK(command.exit_code == 2);
    CHECK(command.declaration == "d.json");
    CHECK((typed.task == Task::measure));
    CHECK_FALSE(typed.options.list);
}

TEST_CASE("command: the options of a perf test's process come behind it, in both forms") {
    const auto typed = parsed({"--command", "true", "--end-of-command", "--perfmon-out", "o.json", "--perfmon-samples",
                               "7", "--perfmon-only=command/run", "--perfmon-order-seed=5", "--perfmon-list",
                               "--perfmon-time-budget", "2.5"});
    CHECK(typed.options.out == "o.json");
    CHECK(typed.options.samples == "7");
    CHECK(typed.options.only == Words{"command/run"});
    CHECK(typed.options.order_seed == "5");
    CHECK(typed.options.time_budget_s == "2.5");
    CHECK(typed.options.list);
    CHECK((parsed({"--command", "true", "--end-of-command", "--perfmon-set-up"}).task == Task::set_up));
    CHECK((parsed({"--command", "true", "--end-of-command", "--perfmon-clean-up"}).task == Task::clean_up));
}

TEST_CASE("command: the words may be listed in a file") {
    const TemporaryDirectory directory;
    const auto file = (directory.path() / "words").string();
    platform::write_file_atomically(file, std::string("echo\0two words\0\0--end-of-command\0", 33));
    CHECK(parsed({"--command-from", file}).command.words == Words{"echo", "two words", "", "--end-of-command"});
}

TEST_CASE("command: what cannot be understood is named") {
    CHECK(refused({}) == "--command: is missing");
    CHECK(refused({"--command", "--end-of-command"}) == "--command: is an empty command");
    CHECK(refused({"--command", "true"}) == "--command: has no --end-of-command behind it");
    CHECK(refused({"--frobnicate"}) == "--frobnicate: is no option of perfmon-command");
    CHECK(refused({"--input"}) == "--input: has no value");
    CHECK(refused({"--warm-up", "0"}) == "--warm-up: wants a whole number from 1 to 1000000, not \"0\"");
    CHECK(refused({"--exit-code", "256"}) == "--exit-code: wants a whole number from 0 to 255, not \"256\"");
    CHECK(refused({"--exit-code", "1x"}) == "--exit-code: wants a whole number from 0 to 255, not \"1x\"");
}
