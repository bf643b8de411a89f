#include "runtime/platform/program_runs.hpp"

#include "runtime/platform/file.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <string>

using namespace perfmon;
using namespace perfmon::platform;
using Ending = ProgramRun::Ending;

namespace {

std::string quoted(const std::filesystem::path& path) {
    return "'" + path.string() + "'";
}

RepeatedProgram repeated(const std::string& script) {
    return {{"sh", "-c", script}};
}

}  // namespace

TEST_CASE("runs of a program: each tells how it ended") {
    const TemporaryDirectory directory;
    const std::string file = quoted(directory.path() / "count");
    const ProgramRuns runs(
        repeated("echo x >>" + file + "; test $(wc -l <" + file + ") -lt 2 || kill -SEGV $$; exit 3"));
    const ProgramRun first = runs.run();
    CHECK((first.ending == Ending::exited));
    CHECK(first.code == 3);
    const ProgramRun second = runs.run();
    CHECK((second.ending == Ending::signalled));
    CHECK(second.code == SIGSEGV);
}

TEST_CASE("runs of a program: what stood in the way is told") {
    const ProgramRun missing = ProgramRuns({{"no-such-program-anywhere"}}).run();
    CHECK((missing.ending == Ending::not_started));
    CHECK(missing.failure.error == ENOENT);
    const ProgramRun without_input = ProgramRuns({{"true"}, "", "/no/such/file"}).run();
    CHECK((without_input.ending == Ending::without_input));
    CHECK(without_input.failure.error == ENOENT);
    const ProgramRun of_directory = ProgramRuns({{"true"}, "", "/"}).run();
    CHECK((of_directory.ending == Ending::without_input));
    CHECK(of_directory.failure.error == EISDIR);
}

TEST_CASE("runs of a program: each reads its input from the beginning, and none finds this process's") {
    const TemporaryDirectory directory;
    const auto file = (directory.path() / "input").string();
    write_file_atomically(file, "7\n");
    RepeatedProgram program = repeated("read code; exit $code");
    program.input = file;
    const ProgramRuns runs(program);
    CHECK(runs.run().code == 7);
    CHECK(runs.run().code == 7);
    CHECK(ProgramRuns(repeated("read word && exit 1; exit 0")).run().code == 0);
}

TEST_CASE("runs of a program: another file is run under the same name") {
    RepeatedProgram program{{"a name of its own", "-c", "test \"$0\" = 'a name of its own'"}, "/bin/sh"};
    CHECK(ProgramRuns(program).run().code == 0);
}

TEST_CASE("runs of a program: the end of what the last one complained is kept, and its output goes nowhere") {
    const ProgramRuns runs(repeated("echo output; head -c 20000000 /dev/zero | tr '\\0' x >&2; echo end >&2"));
    CHECK(runs.run().code == 0);
    const std::string errors = runs.errors();
    CHECK(errors.size() < 100'000);
    CHECK(errors.ends_with("xxxend\n"));
    const ProgramRuns quiet(repeated("test -e \"$0\" || echo once >&2; exit 0"));
    (void)quiet.run();
    CHECK(quiet.errors() == "once\n");
}

TEST_CASE("runs of a program: time, processor time and memory are those of the program") {
    const ProgramRun sleeping = ProgramRuns({{"sleep", "0.2"}}).run();
    CHECK(sleeping.elapsed >= std::chrono::milliseconds(200));
    CHECK(sleeping.processor_time < std::chrono::milliseconds(150));
    CHECK(sleeping.waits >= 1);
    // Of a child that it waited for, too: 64 MiB of zeros are put together in one.
    const ProgramRun large =
        ProgramRuns(repeated("x=$(head -c 64000000 /dev/zero | tr '\\0' x); echo ${#x} >/dev/null")).run();
    CHECK(large.peak_bytes > 50'000'000);
    CHECK(large.page_faults > 1000);
    CHECK(large.processor_time > std::chrono::milliseconds(1));
}

TEST_CASE("runs of a program: the memory of the process that asks for them is not its own") {
    std::string memory(300'000'000, 'x');
    const ProgramRun run = ProgramRuns({{"true"}}).run();
    CHECK(memory.back() == 'x');
    CHECK(run.peak_bytes > 100'000);
#if !defined(__SANITIZE_ADDRESS__)
    memory.clear();
    memory.shrink_to_fit();
    CHECK(ProgramRuns({{"true"}}).run().peak_bytes < 100'000'000);
#endif
}

TEST_CASE("runs of a program: what one leaves in the background ends with it") {
    const TemporaryDirectory directory;
    const std::string file = quoted(directory.path() / "late");
    CHECK(ProgramRuns(repeated("(sleep 0.5; touch " + file + ") & exit 0")).run().code == 0);
    CHECK(ProgramRuns(repeated("sleep 1; test ! -e " + file)).run().code == 0);
}
