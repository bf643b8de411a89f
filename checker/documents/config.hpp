#pragma once

#include "runtime/documents/vocabulary.hpp"
#include "runtime/json/names.hpp"

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

/// How the connection to a mail server is kept from others.
enum class MailEncryption {
    starttls,  ///< begins in the clear, and is encrypted before anything is told
    tls,       ///< encrypted from the first byte
    none,
};

template <>
struct Names<MailEncryption> {
    static constexpr NameTable<MailEncryption, 3> entries{
        {{"starttls", MailEncryption::starttls}, {"tls", MailEncryption::tls}, {"none", MailEncryption::none}}};
};

/// A secret has a variable of the environment or a file, and never stands in a configuration, but for a webhook's
/// address. Of each at most one may be named.
struct EmailAlerts {
    bool enabled = false;
    std::vector<std::string> recipients;
    std::string server;
    std::optional<std::int64_t> port;  ///< nothing: the usual one of the encryption
    MailEncryption encryption = MailEncryption::starttls;
    std::string sender;
    std::string user;  ///< empty: nobody logs in
    std::string password_variable;
    std::string password_file;

    friend bool operator==(const EmailAlerts&, const EmailAlerts&) = default;
};

struct SlackAlerts {
    bool enabled = false;
    std::string webhook_url;
    std::string webhook_url_variable;
    std::string webhook_url_file;
    std::string channel;

    friend bool operator==(const SlackAlerts&, const SlackAlerts&) = default;
};

/// A webhook that receives a document of PerfMon's own.
struct WebhookAlerts {
    bool enabled = false;
    std::string url;
    std::string url_variable;
    std::string url_file;
    std::string authorization_variable;  ///< the value of the header Authorization
    std::string authorization_file;

    friend bool operator==(const WebhookAlerts&, const WebhookAlerts&) = default;
};

struct AlertConfiguration {
    EmailAlerts email_alerts;
    SlackAlerts slack_alerts;
    WebhookAlerts webhook_alerts;
    std::int64_t quiet_period_minutes = 60;
    std::string certificate_authorities;  ///< file of certificates; empty: the system's

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

/// How a server takes exports.
enum class PushProtocol { pushgateway, remote_write, influxdb, otlp };

template <>
struct Names<PushProtocol> {
    static constexpr NameTable<PushProtocol, 4> entries{{{"pushgateway", PushProtocol::pushgateway},
                                                         {"remote-write", PushProtocol::remote_write},
                                                         {"influxdb", PushProtocol::influxdb},
                                                         {"otlp", PushProtocol::otlp}}};
};

/// A server that exports are handed to. Its secret has a variable of the environment or a file; at most one may be
/// named.
struct ExportPush {
    std::string url;
    std::optional<PushProtocol> protocol;  ///< nothing: what the path of the address tells
    std::string authorization_variable;    ///< the value of the header Authorization
    std::string authorization_file;

    friend bool operator==(const ExportPush&, const ExportPush&) = default;
};

/// What a report exports by itself.
struct ExportConfiguration {
    std::string textfile;  ///< for node_exporter; empty: none
    std::vector<ExportPush> pushes;
    std::string certificate_authorities;  ///< file of certificates; empty: the system's

    friend bool operator==(const ExportConfiguration&, const ExportConfiguration&) = default;
};

/// `performance_baseline_config.json`: what is judged, and how strictly.
struct Config {
    MonitoringSettings monitoring_settings;
    std::map<std::string, Target> performance_targets;
    std::map<std::string, double> regression_thresholds;
    AlertConfiguration alert_configuration;
    BaselinePolicy baseline_policy;
    HistoryPolicy history_policy;
    ExportConfiguration export_configuration;

    friend bool operator==(const Config&, const Config&) = default;
};

}  // namespace perfmon::documents
