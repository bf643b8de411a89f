#include "project.hpp"

#include "checker/launch/child_process.hpp"

using namespace perfmon;

namespace {

std::string script_for(const std::string& shell) {
    const Answer answer = perfmon_says({"completion", shell});
    CHECK(answer.code == 0);
    return answer.out;
}

/// What bash offers for the last of these words.
std::string offered(const std::string& script, const std::string& words, int index) {
    launch::Command command;
    command.arguments = {"bash", "-c",
                         script + "\nCOMP_WORDS=(" + words + "); COMP_CWORD=" + std::to_string(index) +
                             "; _perfmon; echo \"${COMPREPLY[*]}\""};
    const launch::Exit exit = launch::run(command);
    CHECK(exit.succeeded());
    return exit.output;
}

}  // namespace

TEST_CASE("bash completes commands, those below them, and their options") {
    const std::string script = script_for("bash");
    CHECK(offered(script, "perfmon ch", 1) == "check\n");
    CHECK(offered(script, "perfmon baseline re", 2) == "rename remove\n");
    CHECK(offered(script, "perfmon check --expl", 2) == "--explain\n");
    CHECK(offered(script, "perfmon baseline rename --env", 3) == "--environment\n");
    CHECK(offered(script, "perfmon measure --test x -- --expl", 5) == "\n");  // what follows is the perf test's
}

TEST_CASE("every shell's script knows every command") {
    for (const std::string shell : {"bash", "zsh", "fish"}) {
        const std::string script = script_for(shell);
        for (const std::string command : {"measure", "check", "baseline rename", "completion", "manual"}) {
            CAPTURE(shell, command);
            CHECK(contains(script, "perfmon " + command));
        }
    }
    CHECK(perfmon_says({"completion", "tcsh"}).code == 2);
}

TEST_CASE("the manual page has every command with its options, as roff leaves them") {
    const Answer answer = perfmon_says({"manual"});
    CHECK(answer.code == 0);
    CHECK(answer.out.starts_with(".TH PERFMON 1 "));
    CHECK(contains(answer.out, ".SS perfmon baseline rename\n"));
    CHECK(contains(answer.out, "\\fB\\-\\-time\\-budget\\fR"));
    CHECK(contains(answer.out, "(default: 6)"));
    CHECK(contains(answer.out, "(environment: PERFMON_DIR)"));
    CHECK_FALSE(contains(answer.out, "\n'"));
}
