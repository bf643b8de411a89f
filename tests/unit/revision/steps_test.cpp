#include "checker/revision/steps.hpp"

#include "runtime/platform/file.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <cstdlib>
#include <filesystem>

using namespace perfmon;
namespace fs = std::filesystem;

TEST_CASE("a step sees nothing of a git hook or a make, and is logged") {
    const TemporaryDirectory directory;
    ::setenv("GIT_DIR", "/somewhere/else", 1);
    ::setenv("MAKEFLAGS", "-j", 1);
    ::setenv("GIT_CONFIG_GLOBAL", "/home/of/the/user", 1);
    const revision::Steps steps(directory.path() / "log");
    const launch::Exit exit =
        steps.run({"/bin/sh", "-c", "echo ${GIT_DIR-none} ${MAKEFLAGS-none} $GIT_CONFIG_GLOBAL $GIT_TERMINAL_PROMPT"},
                  directory.path());
    for (const char* const name : {"GIT_DIR", "MAKEFLAGS", "GIT_CONFIG_GLOBAL"}) {
        ::unsetenv(name);
    }
    CHECK(exit.output == "none none /home/of/the/user 0\n");
    CHECK(platform::read_file(steps.log()).find("\nnone none /home/of/the/user 0\n-- exited with 0\n") !=
          std::string::npos);
}

TEST_CASE("a program's path may hold what looks like a variable") {
    const TemporaryDirectory directory;
    const fs::path program = directory.path() / "PATH=of a tool" / "true";
    fs::create_directory(program.parent_path());
    fs::create_symlink("/bin/true", program);
    const revision::Steps steps(directory.path() / "log");
    CHECK(steps.run({program.string()}, directory.path()).succeeded());
}
