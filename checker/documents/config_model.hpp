#pragma once

#include "checker/documents/config.hpp"
#include "runtime/json/model.hpp"

#include <tuple>

namespace perfmon::documents {

template <>
struct Model<MonitoringSettings> {
    using S = MonitoringSettings;
    static constexpr auto fields = std::tuple{
        field("enabled", &S::enabled, Presence::optional, "Off: checks are skipped and say so."),
        field("monitoring_integration", &S::monitoring_integration, Presence::optional, "Off: no exports."),
        field("alert_on_regression", &S::alert_on_regression, Presence::optional, "Off: no alerts are sent."),
        field("regression_threshold_percent", &S::regression_threshold_percent, Presence::optional,
              "The smallest change that matters, in percent.", Range::non_negative),
        field("enable_baseline_comparison", &S::enable_baseline_comparison, Presence::optional,
              "Off: only targets are judged."),
        field("strict", &S::strict, Presence::optional, "On: an inconclusive comparison fails; off: it is skipped."),
    };
};

template <>
struct Model<Target> {
    static constexpr auto fields = std::tuple{
        field("target", &Target::target, Presence::optional, "The value aimed at, shown beside the verdict."),
        field("warning_threshold", &Target::warning_threshold, Presence::optional, "Beyond it a warning is shown."),
        field("critical_threshold", &Target::critical_threshold, Presence::optional, "Beyond it the check fails."),
    };
};

template <>
struct Model<EmailAlerts> {
    static constexpr auto fields = std::tuple{
        field("enabled", &EmailAlerts::enabled, Presence::optional, "Whether alerts go out by email."),
        field("recipients", &EmailAlerts::recipients, Presence::optional, "Addresses that receive them."),
        field("server", &EmailAlerts::server, Presence::optional, "Mail server that takes them."),
        field("port", &EmailAlerts::port, Presence::optional,
              "Its port; absent: 587, or 465 with tls, or 25 with none.", Range::positive),
        field("encryption", &EmailAlerts::encryption, Presence::optional,
              "How the connection to it is encrypted: starttls, tls or none."),
        field("sender", &EmailAlerts::sender, Presence::optional, "Address that they come from."),
        field("user", &EmailAlerts::user, Presence::optional, "User to log in as; absent: nobody logs in."),
        field("password_variable", &EmailAlerts::password_variable, Presence::optional,
              "Environment variable with that user's password."),
        field("password_file", &EmailAlerts::password_file, Presence::optional,
              "File with that user's password, relative to this file."),
    };
};

template <>
struct Model<SlackAlerts> {
    static constexpr auto fields = std::tuple{
        field("enabled", &SlackAlerts::enabled, Presence::optional, "Whether alerts go to Slack."),
        field("webhook_url", &SlackAlerts::webhook_url, Presence::optional, "Incoming webhook that receives them."),
        field("webhook_url_variable", &SlackAlerts::webhook_url_variable, Presence::optional,
              "Environment variable with the address of the webhook, which is a secret."),
        field("webhook_url_file", &SlackAlerts::webhook_url_file, Presence::optional,
              "File with the address of the webhook, relative to this file."),
        field("channel", &SlackAlerts::channel, Presence::optional, "Channel that receives them."),
    };
};

template <>
struct Model<WebhookAlerts> {
    using W = WebhookAlerts;
    static constexpr auto fields = std::tuple{
        field("enabled", &W::enabled, Presence::optional, "Whether alerts go to a webhook as JSON documents."),
        field("url", &W::url, Presence::optional, "Address of the webhook."),
        field("url_variable", &W::url_variable, Presence::optional,
              "Environment variable with the address of the webhook."),
        field("url_file", &W::url_file, Presence::optional,
              "File with the address of the webhook, relative to this file."),
        field("authorization_variable", &W::authorization_variable, Presence::optional,
              "Environment variable with the value of the header Authorization."),
        field("authorization_file", &W::authorization_file, Presence::optional,
              "File with the value of the header Authorization, relative to this file."),
    };
};

template <>
struct Model<AlertConfiguration> {
    static constexpr auto fields = std::tuple{
        field("email_alerts", &AlertConfiguration::email_alerts, Presence::optional, "Alerts by email."),
        field("slack_alerts", &AlertConfiguration::slack_alerts, Presence::optional, "Alerts to Slack."),
        field("webhook_alerts", &AlertConfiguration::webhook_alerts, Presence::optional,
              "Alerts to a webhook of any other kind."),
        field("quiet_period_minutes", &AlertConfiguration::quiet_period_minutes, Presence::optional,
              "A regression that comes again so soon after a message about it is not told before that time has passed.",
              Range::non_negative),
        field("certificate_authorities", &AlertConfiguration::certificate_authorities, Presence::optional,
              "File of certificates in PEM form that sign those of the servers, relative to this file; absent: the "
              "system's."),
    };
};

template <>
struct Model<BaselinePolicy> {
    using P = BaselinePolicy;
    static constexpr auto fields = std::tuple{
        field("learning_rate", &P::learning_rate, Presence::optional,
              "Weight of a new measurement in the moving average: new = old × (1 − rate) + measured × rate.",
              Range::fraction),
        field("history_length", &P::history_length, Presence::optional,
              "Entries kept in each baseline's history and among resolved alerts.", Range::positive),
        field("missing_baseline", &P::missing_baseline, Presence::optional,
              "What a check does about benchmarks without a baseline."),
    };
};

template <>
struct Model<HistoryPolicy> {
    using P = HistoryPolicy;
    static constexpr auto fields = std::tuple{
        field("keep_all_days", &P::keep_all_days, Presence::optional, "Days for which every run is kept.",
              Range::non_negative),
        field("keep_days", &P::keep_days, Presence::optional,
              "Days for which, after that, the last run of each day is kept.", Range::non_negative),
    };
};

template <>
struct Model<ExportPush> {
    static constexpr auto fields = std::tuple{
        field("url", &ExportPush::url, Presence::required, "Address of the server."),
        field("protocol", &ExportPush::protocol, Presence::optional,
              "How the server takes exports; absent: what the path of the address tells."),
        field("authorization_variable", &ExportPush::authorization_variable, Presence::optional,
              "Environment variable with the value of the header Authorization."),
        field("authorization_file", &ExportPush::authorization_file, Presence::optional,
              "File with the value of the header Authorization, relative to this file."),
    };
};

template <>
struct Model<ExportConfiguration> {
    static constexpr auto fields = std::tuple{
        field("textfile", &ExportConfiguration::textfile, Presence::optional,
              "File that each report writes for node_exporter, relative to this file; absent: none."),
        field("pushes", &ExportConfiguration::pushes, Presence::optional,
              "Servers that each report hands its exports to."),
        field("certificate_authorities", &ExportConfiguration::certificate_authorities, Presence::optional,
              "File of certificates in PEM form that sign those of the servers, relative to this file; absent: the "
              "system's."),
    };
};

template <>
struct Model<Config> {
    static constexpr const char* document = "perfmon-config";
    static constexpr Version version{1, 2};
    static constexpr Presence header = Presence::optional;  // the documented form, written by hand, has none
    static constexpr auto fields = std::tuple{
        field("monitoring_settings", &Config::monitoring_settings, Presence::optional, "The switches."),
        field("performance_targets", &Config::performance_targets, Presence::optional,
              "Targets by metric, <benchmark>_<metric> or <benchmark>:<metric>, where * and ? are wildcards."),
        field("regression_thresholds", &Config::regression_thresholds, Presence::optional,
              "Thresholds in percent that differ from the general one; keys as for the targets.", Range::non_negative),
        field("alert_configuration", &Config::alert_configuration, Presence::optional, "Where alerts go."),
        field("baseline_policy", &Config::baseline_policy, Presence::optional,
              "How baselines are created and updated."),
        field("history_policy", &Config::history_policy, Presence::optional,
              "How long the history of runs reaches back."),
        field("export_configuration", &Config::export_configuration, Presence::optional,
              "What each report exports by itself."),
    };
};

}  // namespace perfmon::documents
