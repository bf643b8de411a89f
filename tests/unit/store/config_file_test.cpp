#include "checker/store/config_file.hpp"

#include "runtime/base/error.hpp"
#include "runtime/platform/file.hpp"
#include "temporary_directory.hpp"
#include "test_framework.hpp"

#include <string>

using namespace perfmon;
using namespace perfmon::store;

namespace {

/// What is said of a configuration, after the file's name.
std::string verdict_on(const std::string& text) {
    const TemporaryDirectory directory;
    const auto file = directory.path() / "config.json";
    platform::write_file_atomically(file, text);
    try {
        (void)read_config(file);
    } catch (const Error& error) {
        CHECK((error.code() == ExitCode::bad_data));
        return std::string(error.what()).substr(file.string().size());
    }
    return "valid";
}

}  // namespace

TEST_CASE("no file means the defaults") {
    const auto config = read_config(std::nullopt);
    CHECK_FALSE(config.monitoring_settings.regression_threshold_percent);
    CHECK(config.baseline_policy.learning_rate == 0.1);
    CHECK((config.baseline_policy.missing_baseline == documents::MissingBaseline::skip));
}

TEST_CASE("keys must name a metric") {
    CHECK(verdict_on(R"({"performance_targets": {"a_speed": {"target": 1}}})")
              .starts_with("#/performance_targets/a_speed: names no metric"));
    CHECK(verdict_on(R"({"regression_thresholds": {"a:speed": 1}})") == "valid");  // one that is not built in
    CHECK(verdict_on(R"({"regression_thresholds": {"codec/*:time": 1, "ops_per_second": 2}})") == "valid");
}

TEST_CASE("bounds must be in the order of the metric's direction") {
    CHECK(verdict_on(R"({"performance_targets": {"time": {"warning_threshold": 9, "critical_threshold": 5}}})")
              .starts_with("#/performance_targets/time/critical_threshold: lower is better"));
    CHECK(
        verdict_on(R"({"performance_targets": {"ops_per_second": {"warning_threshold": 5, "critical_threshold": 9}}})")
            .starts_with("#/performance_targets/ops_per_second/critical_threshold: higher is better"));
    CHECK(verdict_on(R"({"performance_targets": {"time": {"warning_threshold": 5, "critical_threshold": 9}}})") ==
          "valid");
    CHECK(verdict_on(R"({"performance_targets": {"time": {}}})").find("sets none of") != std::string::npos);
}

TEST_CASE("a channel that is switched on must be complete") {
    const auto alerts = [](const std::string& body) {
        return verdict_on(R"({"alert_configuration": {)" + body + "}}");
    };
    CHECK(
        alerts(R"("email_alerts": {"enabled": true})").starts_with("#/alert_configuration/email_alerts/recipients: "));
    CHECK(alerts(R"("email_alerts": {"enabled": true, "recipients": ["a@b.example", "nobody"]})") ==
          "#/alert_configuration/email_alerts/recipients/1: \"nobody\" is not an email address");
    CHECK(
        alerts(R"("slack_alerts": {"enabled": true})").starts_with("#/alert_configuration/slack_alerts/webhook_url: "));
    CHECK(alerts(R"("slack_alerts": {"webhook_url": "ftp://x"})")
              .starts_with("#/alert_configuration/slack_alerts/webhook_url: "));
    const std::string section = "#/alert_configuration/";
    const auto email = [&](const std::string& body) { return alerts("\"email_alerts\": {" + body + "}"); };
    CHECK(email(R"("sender": "a<b@c.example>")").starts_with(section + "email_alerts/sender: "));
    CHECK(email(R"("recipients": ["a@b.example\r\nBcc: c@d.example"])")
              .starts_with(section + "email_alerts/recipients/0"));
    CHECK(email(R"("server": "smtp://mail.example.com:587")").starts_with(section + "email_alerts/server: "));
    CHECK(email(R"("port": 65536)").starts_with(section + "email_alerts/port: "));
    CHECK(email(R"("user": "me")") ==
          section + "email_alerts/user: has no password: name a password_variable or a password_file");
    CHECK(email(R"("password_variable": "A", "password_file": "b")")
              .starts_with(section + "email_alerts/password_file: "));
    CHECK(email(R"("user": "me", "password_variable": "A", "encryption": "none")") ==
          section + "email_alerts/encryption: with none, the password would be sent in the clear");
    CHECK(email(R"("user": "me", "password_file": "a", "encryption": "tls", "port": 465, "server": "m.example",
        "sender": "a@b.example")") == "valid");
    CHECK(alerts(R"("slack_alerts": {"enabled": true, "webhook_url_variable": "HOOK"})") == "valid");
    CHECK(alerts(R"("slack_alerts": {"webhook_url": "https://x", "webhook_url_file": "y"})")
              .starts_with(section + "slack_alerts/webhook_url_file: "));
    CHECK(alerts(R"("webhook_alerts": {"enabled": true})").starts_with(section + "webhook_alerts/url: "));
    CHECK(alerts(R"("webhook_alerts": {"enabled": true, "url_file": "y", "authorization_variable": "A"})") == "valid");
    CHECK(alerts(R"("webhook_alerts": {"authorization_file": "y", "authorization_variable": "A"})")
              .starts_with(section + "webhook_alerts/authorization_file: "));
    CHECK(alerts(R"("quiet_period_minutes": -1)").starts_with(section + "quiet_period_minutes: "));
    CHECK(alerts(R"("email_alerts": {"enabled": false}, "slack_alerts": {"enabled": false})") == "valid");
}

TEST_CASE("exports are pushed to addresses, with one secret each") {
    const auto pushes = [](const std::string& body) {
        return verdict_on(R"({"export_configuration": {"pushes": [{"url": "https://x"}, {)" + body + "}]}}");
    };
    CHECK(pushes(R"("url": "http://x/write", "protocol": "influxdb", "authorization_file": "a")") == "valid");
    CHECK(
        pushes(R"("url": "x:9091")").starts_with("#/export_configuration/pushes/1/url: expected the http(s) address"));
    CHECK(pushes(R"("protocol": "otlp")").starts_with("#/export_configuration/pushes/1"));
    CHECK(pushes(R"("url": "http://x", "protocol": "http")").starts_with("#/export_configuration/pushes/1/protocol"));
    CHECK(pushes(R"("url": "http://x", "authorization_variable": "A", "authorization_file": "a")")
              .starts_with("#/export_configuration/pushes/1/authorization_file: there is already a"));
}
