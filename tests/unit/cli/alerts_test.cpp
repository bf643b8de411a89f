#include "project.hpp"

using namespace perfmon;

namespace {

Answer alerts(const Project& project, std::vector<std::string> arguments = {"--open"}) {
    arguments.insert(arguments.begin(), "alerts");
    return perfmon_says(project.with(std::move(arguments)));
}

/// One open regression of the present environment.
void regress(const Project& project, const std::string& build_type = "Release") {
    project.measure(1000, "case/a", build_type);
    perfmon_says(project.with({"accept", "--reason", "first"}));
    project.measure(2000, "case/a", build_type);
    CHECK(perfmon_says(project.with({"check"})).code == 1);
}

}  // namespace

TEST_CASE("without baselines no regression is open") {
    const Project project;
    CHECK(alerts(project).code == 0);
    project.measure(1000);
    const Answer answer = alerts(project);
    CHECK(answer.code == 0);
    CHECK(contains(answer.out, "no open regressions: no baselines in " + project.baselines().string()));
}

TEST_CASE("an open regression is listed, and the exit code says so") {
    const Project project;
    regress(project);
    const Answer open = alerts(project);
    INFO(open.out);
    CHECK(open.code == 1);
    CHECK(contains(open.out, "codec/case/a  time    regression   2.00 µs"));
    CHECK(contains(open.out, "1 regression open in linux-"));
    CHECK(alerts(project, {}).code == 0);  // a list is no question

    project.measure(1000);
    CHECK(perfmon_says(project.with({"check"})).code == 0);
    CHECK(alerts(project).code == 0);
    CHECK(contains(alerts(project, {}).out, "ok again"));
}

TEST_CASE("a regression of another environment does not keep this one red") {
    const Project project;
    regress(project, "Debug");
    project.measure(1000);
    CHECK(alerts(project).code == 0);
    CHECK(contains(alerts(project).out, "no open regressions in linux-"));
    const Answer everywhere = alerts(project, {"--open", "--all-environments"});
    CHECK(everywhere.code == 1);
    CHECK(contains(everywhere.out, "Debug"));
    const std::string debug = project.data_file().parent_path().filename().string();
    CHECK(alerts(project, {"--open", "--environment", debug}).code == 1);
    const Answer unknown = alerts(project, {"--environment", debug + "x"});
    CHECK(unknown.code == 2);
    CHECK(contains(unknown.err, "did you mean \"" + debug + "\"?"));
}

TEST_CASE("without results the only environment is meant, and of several one has to be named") {
    const Project project;
    regress(project, "Debug");
    std::filesystem::remove_all(project.root() / "work");
    CHECK(alerts(project).code == 1);
    project.measure(1000);
    perfmon_says(project.with({"accept"}));
    std::filesystem::remove_all(project.root() / "work");
    const Answer answer = alerts(project);
    CHECK(answer.code == 2);
    CHECK(contains(answer.err, "--all-environments"));
}

TEST_CASE("baselines that cannot be read are no absence of regressions") {
    const Project project;
    regress(project);
    platform::write_file_atomically(project.data_file(), "{");
    CHECK(alerts(project).code == 3);
}
