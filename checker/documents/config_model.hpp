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
    };
};

template <>
struct Model<SlackAlerts> {
    static constexpr auto fields = std::tuple{
        field("enabled", &SlackAlerts::enabled, Presence::optional, "Whether alerts go to Slack."),
        field("webhook_url", &SlackAlerts::webhook_url, Presence::optional, "Incoming webhook that receives them."),
        field("channel", &SlackAlerts::channel, Presence::optional, "Channel that receives them."),
    };
};

template <>
struct Model<AlertConfiguration> {
    static constexpr auto fields = std::tuple{
        field("email_alerts", &AlertConfiguration::email_alerts, Presence::optional, "Alerts by email."),
        field("slack_alerts", &AlertConfiguration::slack_alerts, Presence::optional, "Alerts to Slack."),
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
    };
};

}  // namespace perfmon::documents
