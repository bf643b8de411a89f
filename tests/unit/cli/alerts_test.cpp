#include "checker/transfer/wire.hpp"
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

/// A report with this configuration of alerts.
Answer report(const Project& project, const std::string& alerts, const std::string& switches = "{}") {
    const auto config = project.root() / "config.json";
    platform::write_file_atomically(
        config, "{\"monitoring_settings\": " + switches + ", \"alert_configuration\": {" + alerts + "}}");
    return perfmon_says(project.with({"report", "--config", config.string()}));
}

const std::string documented = R"("email_alerts": {"enabled": true, "recipients": ["dev-team@example.com"]})";

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

TEST_CASE("nothing is said of alerts where nobody is to be told, or nothing is new") {
    const Project project;
    regress(project);
    for (const auto& [alerts, switches] :
         {std::pair{"", "{}"}, std::pair{documented.c_str(), R"({"alert_on_regression": false})"},
          std::pair{documented.c_str(), R"({"enabled": false})"}}) {
        const Answer answer = report(project, alerts, switches);
        INFO(answer.err);
        CHECK(answer.code == 0);
        CHECK(answer.err.empty());
        CHECK_FALSE(contains(answer.out, "alert"));
    }
    project.measure(1000);
    perfmon_says(project.with({"check"}));
    CHECK(report(project, documented).code == 0);
}

TEST_CASE("an alert that cannot be sent is loud, recorded, and due again") {
    if (!transfer::why_no_wire().empty()) {
        return;
    }
    const Project project;
    regress(project);
    for (int run = 0; run < 2; ++run) {
        const Answer answer = report(project, documented);
        INFO(answer.err);
        CHECK(answer.code == 4);
        CHECK(contains(answer.err, "alert_configuration/email_alerts/server: is missing: no email can be sent"));
        CHECK(contains(answer.out, "report: "));  // which is written first
    }
    const auto open = project.data().regression_alerts.alert_history;
    REQUIRE(open.size() == 1);
    REQUIRE(open[0].notifications.size() == 1);
    CHECK(open[0].notifications[0].recipient == "dev-team@example.com");
    CHECK(open[0].notifications[0].sent_at.empty());
}

TEST_CASE("a secret that is not there is named by its place") {
    if (!transfer::why_no_wire().empty()) {
        return;
    }
    const Project project;
    regress(project);
    ::unsetenv("NO_SUCH_VARIABLE");
    const Answer variable =
        report(project, R"("slack_alerts": {"enabled": true, "webhook_url_variable": "NO_SUCH_VARIABLE"})");
    CHECK(variable.code == 4);
    CHECK(
        contains(variable.err, "slack_alerts/webhook_url_variable: the environment variable NO_SUCH_VARIABLE is not"));
    platform::write_file_atomically(project.root() / "url", "https://one.example\nhttps://two.example\n");
    const Answer file = report(project, R"("webhook_alerts": {"enabled": true, "url_file": "url"})");
    CHECK(file.code == 4);
    CHECK(contains(file.err, "webhook_alerts/url_file: has more than one line"));
    CHECK_FALSE(contains(file.err, "example"));
    CHECK(report(project, R"("webhook_alerts": {"enabled": true, "url_file": "none"})").code == 4);
}

TEST_CASE("a dry run shows what each recipient would get, and records nothing") {
    const Project project;
    regress(project);
    report(project, "");
    const auto before = project.data();
    platform::write_file_atomically(
        project.root() / "config.json",
        "{\"alert_configuration\": {" + documented +
            R"(, "webhook_alerts": {"enabled": true, "url": "https://x.example/SECRET"}}})");
    const auto dry_run = [&] {
        return perfmon_says(
            project.with({"alerts", "--dry-run", "--config", (project.root() / "config.json").string()}));
    };
    const Answer shown = dry_run();
    INFO(shown.out);
    CHECK(shown.code == 0);
    CHECK(contains(shown.out, "email to dev-team@example.com would get:\n\n"));
    CHECK(contains(shown.out, "codec/case/a: time\n  2.00 µs, +100.0 %, limit"));
    CHECK(contains(shown.out, "webhook would get:\n\n{\n  \"document\": \"perfmon-alert\""));
    CHECK_FALSE(contains(shown.out, "SECRET"));
    CHECK(project.data() == before);

    project.measure(1000);
    perfmon_says(project.with({"check"}));
    CHECK(contains(dry_run().out, "webhook: nothing is new\n"));
    platform::write_file_atomically(project.root() / "config.json", "{}");
    CHECK(contains(dry_run().out, "no alerts are sent: "));
}
