#include "checker/store/config_file.hpp"

#include "checker/verdict/rule_key.hpp"
#include "runtime/base/error.hpp"
#include "runtime/base/spelling.hpp"
#include "runtime/json/document.hpp"
#include "runtime/json/text.hpp"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>

namespace perfmon::store {
namespace {

class ConfigCheck {
public:
    explicit ConfigCheck(std::string file) : file_(std::move(file)) {}

    void rule_keys(const documents::Config& config) const {
        const documents::Place targets{&top_, "performance_targets"};
        for (const auto& [key, target] : config.performance_targets) {
            const documents::Place place{&targets, key};
            bounds_in_order(metric::find(metric_of(key, place)), target, place);
        }
        const documents::Place thresholds{&top_, "regression_thresholds"};
        for (const auto& [key, percent] : config.regression_thresholds) {
            (void)metric_of(key, documents::Place{&thresholds, key});
        }
    }

    void channels(const documents::AlertConfiguration& alerts) const {
        const documents::Place section{&top_, "alert_configuration"};
        email({&section, "email_alerts"}, alerts.email_alerts);
        const documents::SlackAlerts& slack = alerts.slack_alerts;
        const documents::Place slack_place{&section, "slack_alerts"};
        at_most_one(slack_place, {{"webhook_url", slack.webhook_url},
                                  {"webhook_url_variable", slack.webhook_url_variable},
                                  {"webhook_url_file", slack.webhook_url_file}});
        const bool has_slack_source = !slack.webhook_url_variable.empty() || !slack.webhook_url_file.empty();
        webhook({&slack_place, "webhook_url"}, slack.webhook_url, slack.enabled && !has_slack_source);
        const documents::WebhookAlerts& any = alerts.webhook_alerts;
        const documents::Place any_place{&section, "webhook_alerts"};
        at_most_one(any_place, {{"url", any.url}, {"url_variable", any.url_variable}, {"url_file", any.url_file}});
        at_most_one(any_place, {{"authorization_variable", any.authorization_variable},
                                {"authorization_file", any.authorization_file}});
        webhook({&any_place, "url"}, any.url, any.enabled && any.url_variable.empty() && any.url_file.empty());
    }

    void servers(const documents::ExportConfiguration& exports) const {
        const documents::Place section{&top_, "export_configuration"};
        const documents::Place pushes{&section, "pushes"};
        std::size_t index = 0;
        for (const documents::ExportPush& push : exports.pushes) {
            const documents::Place place{&pushes, {}, index++, true};
            if (!is_http(push.url)) {
                fail({&place, "url"}, "expected the http(s) address of a server");
            }
            at_most_one(place, {{"authorization_variable", push.authorization_variable},
                                {"authorization_file", push.authorization_file}});
        }
    }

private:
    [[nodiscard]] static bool is_http(const std::string& url) {
        return url.starts_with("https://") || url.starts_with("http://");
    }

    void email(const documents::Place& place, const documents::EmailAlerts& alerts) const {
        const documents::Place recipients{&place, "recipients"};
        if (alerts.enabled && alerts.recipients.empty()) {
            fail(recipients, "email alerts are enabled, but there are no recipients");
        }
        std::size_t index = 0;
        for (const std::string& recipient : alerts.recipients) {
            address({&recipients, {}, index++, true}, recipient);
        }
        if (!alerts.sender.empty()) {
            address({&place, "sender"}, alerts.sender);
        }
        if (!alerts.server.empty() && alerts.server.find_first_of(" \t\r\n/@:") != std::string::npos) {
            fail({&place, "server"}, "expected the name of a mail server alone, such as \"mail.example.com\"");
        }
        if (constexpr std::int64_t largest_port = 65535; alerts.port.value_or(1) > largest_port) {
            fail({&place, "port"}, "is no port: 65535 is the largest");
        }
        at_most_one(place, {{"password_variable", alerts.password_variable}, {"password_file", alerts.password_file}});
        if (alerts.user.empty()) {
            return;
        }
        if (alerts.password_variable.empty() && alerts.password_file.empty()) {
            fail({&place, "user"}, "has no password: name a password_variable or a password_file");
        }
        if (alerts.encryption == documents::MailEncryption::none) {
            fail({&place, "encryption"}, "with none, the password would be sent in the clear");
        }
    }

    void address(const documents::Place& place, const std::string& text) const {
        const auto at = text.find('@');
        const bool has_odd_character = std::any_of(
            text.begin(), text.end(), [](char c) { return c <= ' ' || c > '~' || c == '<' || c == '>' || c == ','; });
        if (at == std::string::npos || at == 0 || at + 1 == text.size() || has_odd_character) {
            fail(place, '"' + text + "\" is not an email address");
        }
    }

    void webhook(const documents::Place& place, const std::string& url, bool is_required) const {
        if ((is_required || !url.empty()) && !is_http(url)) {
            fail(place, "expected the http(s) address of an incoming webhook");
        }
    }

    struct Source {
        const char* key;
        const std::string& value;
    };

    void at_most_one(const documents::Place& place, std::initializer_list<Source> sources) const {
        const char* first = nullptr;
        for (const Source& source : sources) {
            if (!source.value.empty() && first != nullptr) {
                fail({&place, source.key}, std::string("there is already a ") + first + ", and one is enough");
            }
            first = source.value.empty() ? first : source.key;
        }
    }

    [[nodiscard]] std::string metric_of(const std::string& key, const documents::Place& place) const {
        const auto parsed = verdict::parse_rule_key(key);
        if (!parsed) {
            fail(place, "names no metric; a key is <metric>, <benchmark>_<metric> or <pattern>:<metric> with metric " +
                            base::listed(metric::names()));
        }
        return parsed->metric;
    }

    /// @param metric  null when it is not built in: then its direction is not known here
    void bounds_in_order(const metric::Metric* metric, const documents::Target& target,
                         const documents::Place& place) const {
        if (!target.target && !target.warning_threshold && !target.critical_threshold) {
            fail(place, "sets none of target, warning_threshold and critical_threshold");
        }
        if (metric == nullptr || !target.warning_threshold || !target.critical_threshold) {
            return;
        }
        const bool lower = metric->direction == metric::Direction::lower;
        const bool in_order = lower ? *target.warning_threshold <= *target.critical_threshold
                                    : *target.warning_threshold >= *target.critical_threshold;
        if (!in_order) {
            fail(documents::Place{&place, "critical_threshold"},
                 lower
                     ? "lower is better: the critical bound is below the warning bound, so no warning would come first"
                     : "higher is better: the critical bound is above the warning bound, so no warning would come "
                       "first");
        }
    }

    [[noreturn]] void fail(const documents::Place& place, const std::string& message) const {
        throw Error(ExitCode::bad_data, documents::locate(file_, place), message);
    }

    std::string file_;
    documents::Place top_;
};

}  // namespace

documents::Config read_config(const std::optional<std::filesystem::path>& file) {
    if (!file) {
        return {};
    }
    auto config = documents::read_document<documents::Config>(*file);
    const ConfigCheck check(file->string());
    check.rule_keys(config);
    check.channels(config.alert_configuration);
    check.servers(config.export_configuration);
    return config;
}

std::filesystem::path file_named_in(const std::optional<std::filesystem::path>& config, const std::string& name) {
    const std::filesystem::path file = name;
    return name.empty() || !config ? file : config->parent_path() / file;
}

}  // namespace perfmon::store
