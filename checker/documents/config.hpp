#pragma once

#include "runtime/documents/vocabulary.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace perfmon::documents {

struct MonitoringSettings {
    bool enabled = true;
    bool monitoring_integration = true;
    bool alert_on_regression = true;
    std::optional<double> regression_threshold_percent;
    bool enable_baseline_comparison = true;
    bool strict = false;

    friend bool operator==(const MonitoringSettings&, const MonitoringSettings&) = default;
};

/// What a metric should reach. For a higher-is-better metric the two thresholds are lower bounds,
/// for a lower-is-better one upper bounds; all in the metric's unit.
struct Target {
    std::optional<double> target;
    std::optional<double> warning_threshold;
    std::optional<double> critical_threshold;

    friend bool operator==(const Target&, const Target&) = default;
};

struct EmailAlerts {
    bool enabled = false;
    std::vector<std::string> recipients;

    friend bool operator==(const EmailAlerts&, const EmailAlerts&) = default;
};

struct SlackAlerts {
    bool enabled = false;
    std::string webhook_url;
    std::string channel;

    friend bool operator==(const SlackAlerts&, const SlackAlerts&) = default;
};

struct AlertConfiguration {
    EmailAlerts email_alerts;
    SlackAlerts slack_alerts;

    friend bool operator==(const AlertConfiguration&, const AlertConfiguration&) = default;
};

struct BaselinePolicy {
    double learning_rate = 0.1;
    std::int64_t history_length = 30;
    MissingBaseline missing_baseline = MissingBaseline::skip;

    friend bool operator==(const BaselinePolicy&, const BaselinePolicy&) = default;
};

/// How long the history of runs reaches back.
struct HistoryPolicy {
    std::int64_t keep_all_days = 90;  ///< every run
    std::int64_t keep_days = 730;     ///< after that and until then, the last run of each day

    friend bool operator==(const HistoryPolicy&, const HistoryPolicy&) = default;
};

/// `performance_baseline_config.json`: what is judged, and how strictly.
struct Config {
    MonitoringSettings monitoring_settings;
    std::map<std::string, Target> performance_targets;
    std::map<std::string, double> regression_thresholds;
    AlertConfiguration alert_configuration;
    BaselinePolicy baseline_policy;
    HistoryPolicy history_policy;

    friend bool operator==(const Config&, const Config&) = default;
};

}  // namespace perfmon::documents
