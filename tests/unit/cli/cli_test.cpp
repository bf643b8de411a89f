#include "project.hpp"

#include <sys/wait.h>
#include <unistd.h>

using namespace perfmon;

TEST_CASE("misspelt commands and options get a suggestion and exit 2") {
    const Answer command = perfmon_says({"chekc"});
    CHECK(command.code == 2);
    CHECK(contains(command.err, "did you mean \"check\"?"));
    const Answer option = perfmon_says({"check", "--treshold=5"});
    CHECK(option.code == 2);
    CHECK(contains(option.err, "did you mean \"--threshold\"?"));
    CHECK(perfmon_says({"baseline", "lsit"}).code == 2);
    CHECK(perfmon_says({}).code == 2);
}

TEST_CASE("every command has --help, and the program its version") {
    for (const std::string command :
         {"measure", "check", "update", "accept", "alerts", "baseline", "compare", "report", "validate"}) {
        const Answer answer = perfmon_says({command, "--help"});
        CHECK(answer.code == 0);
        CHECK(contains(answer.out, "Usage:"));
    }
    CHECK(perfmon_says({"--version"}).code == 0);
}

TEST_CASE("values out of range are usage errors") {
    CHECK(perfmon_says({"check", "--threshold", "-1"}).code == 2);
    CHECK(perfmon_says({"check", "--threshold", "nan"}).code == 2);
    CHECK(perfmon_says({"check", "--metric-threshold", "speed=5"}).code == 2);
    CHECK(perfmon_says({"check", "--missing-baseline", "ignore"}).code == 2);
    CHECK(perfmon_says({"measure", "--test", "x", "--launches", "0", "--", "true"}).code == 2);
    for (const std::string value : {"nan", "inf", "0", "-1", "5s"}) {
        CHECK(perfmon_says({"measure", "--test", "x", "--time-budget", value, "--", "true"}).code == 2);
        CHECK(perfmon_says({"measure", "--test", "x", "--timeout", value, "--", "true"}).code == 2);
        CHECK(perfmon_says({"measure", "--test", "x", "--sample-time", value, "--", "true"}).code == 2);
        CHECK(perfmon_says({"compare", "--executables", "a", "b", "--time-budget", value}).code == 2);
    }
    CHECK(perfmon_says({"measure", "--test", "../x", "--", "true"}).code == 2);
    CHECK(perfmon_says({"accept", "--undo", "codec"}).code == 2);
}

TEST_CASE("what stands after -- is handed on untouched") {
    const Project project;
    const std::string words = (project.root() / "words").string();
    const Answer answer =
        perfmon_says({"measure", "--test", "x", "--dir", (project.root() / "work").string(), "--", "/bin/sh", "-c",
                      "printf '%s\\n' \"$0\" \"$1\" >'" + words + "'; exit 9", "[fast]", "[a,b]"});
    CHECK(answer.code == 4);
    CHECK(contains(answer.err, "x: launch 1 of 6 (/bin/sh) exited with 9"));
    CHECK(platform::read_file(words) == "[fast]\n[a,b]\n");
    CHECK(perfmon_says({"measure", "--test", "x"}).code == 2);
    CHECK(perfmon_says({"report", "--", "x"}).code == 2);
}

TEST_CASE("a directory that is not there is named, and no internal error") {
    const char* const before = std::getenv("TMPDIR");
    const std::string kept = before == nullptr ? "" : before;
    ::setenv("TMPDIR", "/nowhere", 1);
    const Answer answer = perfmon_says({"compare", "--executables", "/bin/true", "/bin/true"});
    before == nullptr ? ::unsetenv("TMPDIR") : ::setenv("TMPDIR", kept.c_str(), 1);
    CHECK(answer.code == 4);
    CHECK(contains(answer.err, "TMPDIR"));
}

TEST_CASE("two runs of one perf test do not share the document of a launch") {
    const Project project;
    const std::string log = (project.root() / "documents").string();
    const std::string script = "while [ \"$1\" != --perfmon-out ]; do shift; done; echo \"$2\" >>'" + log + "'; exit 9";
    for (int run = 0; run < 2; ++run) {
        const pid_t child = ::fork();
        if (child == 0) {
            ::_exit(perfmon_says({"measure", "--test", "x", "--dir", (project.root() / "work").string(), "--",
                                  "/bin/sh", "-c", script, "sh"})
                        .code);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        CHECK(WEXITSTATUS(status) == 4);
    }
    const std::string text = platform::read_file(log);
    const auto line_end = text.find('\n');
    REQUIRE(line_end != std::string::npos);
    CHECK(text.substr(0, line_end) != text.substr(line_end + 1, text.size() - line_end - 2));
}
